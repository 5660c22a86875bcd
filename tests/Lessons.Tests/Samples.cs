using CoroutineBot.Lessons.Findings;
using CoroutineBot.Lessons.Format;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Tests;

/// <summary>Small lesson files for tests. The sign ¦ in a text marks the place of the expected finding and is taken out before reading.</summary>
internal static class Samples
{
    public const char Mark = '¦';

    public const string Front = "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\n---\n";

    public const string Chunk = "## One {#one}\n\nWords.\n\n";

    public const string Run = "```python run time=0.9..1.2\nprint(1)\n```\n\n```text out\n1\n```\n\n";

    public const string Options = "1. [x] yes\n1. [ ] no\n   > Not so.\n";

    /// <summary>The sample of the format's description, completed to a lesson that is free of findings.</summary>
    public const string Whole = """"
        ---
        lesson: coroutines
        lang: en
        title: First coroutines
        version: 3
        python: "3.11+"
        concepts: [coroutine, await, run]
        retired: [q-old-name]
        ---
        ## Three short naps {#await-sleep}
        Prose with {braces}, **bold**, *italic*, ~~struck~~, `code` and a [link](https://docs.python.org/3/).
        It goes on here.

        - one
        - two

        | a | b |
        | - | - |
        | 1 | `2` |

        ---

        ```python run time=0.9..1.2 warns="never awaited" mistake=never-awaited alone py=3.11+
        import asyncio

        async def main():
            for _ in range(3):
                await asyncio.sleep(0.3)
            print("done")

        asyncio.run(main())
        ```
        ```text out
        done
        ```
        ### How long does it take? {#q-three .quiz .group show=duration concept=await,run rev=2}
        > Count the waits one by one.

        > [!TIP]
        > There are three.

        1. [ ] 0.3 s {mis=sequential-awaits}
           > The next nap begins only when the last one is over.
        1. [x] 0.9 s
        1. [ ] 0 s {mis=never-awaited}
           > Here every nap is awaited, so it really happens.

        > Three times 0.3 s.

        ### Pick all {#q-several .quiz}
        - [x] `a`
        - [ ] b
          > No, because.
        - [x] c

        ### Wait, then add {#p-add .task concept=await}
        Write `add(a, b)`: wait 0.2 s, return the sum.
        > [!TIP]
        > Which sleep lets others work?
        ```python starter
        async def add(a, b):
            ...
        ```
        ```yaml check
        call: add(int(-9..9), int(-9..9))   # compared with the solution on random arguments
        time: 0.2..0.5
        must-not: [time.sleep, input]
        ```
        ```python solution
        import asyncio

        async def add(a, b):
            await asyncio.sleep(0.2)
            return a + b
        ```
        ```python wrong=blocking-call
        import time

        async def add(a, b):
            time.sleep(0.2)
            return a + b
        ```
        ## More of it {#more}
        Another idea.

        ```python run after=await-sleep fails=SyntaxError
        await asyncio.sleep(1)
        ```
        ### Fill in {#q-gap .quiz}
        ```python gap
        x = [[(await)|yield|run]] add(2, 3)
        y = [[1, 2], [3]]
        ```
        ### Put in order {#q-order .quiz}
        ```python order
        t = asyncio.create_task(go("A"))
        t = go("A")  #distractor: an object, no task
        await t
        print("#")
        ```
        ### Which line is wrong? {#q-parens .quiz}
        ```python bug mistake=run-without-call
        async def main(): ...
        asyncio.run(main)  #bug: parentheses missing
        ```
        ### What comes first? {#q-steps .quiz}
        1. Wash.
        2. Dry.
        3. Put away.

        """";

    public static string Lesson(string body) => Front + body;

    public static LessonReading Read(string text) => LessonReader.Read("en.md", text);

    public static LessonText Text(string text)
    {
        var reading = Read(text);
        reading.Findings.ShouldBeEmpty();
        return reading.Text.ShouldNotBeNull();
    }

    /// <summary>The text without its mark, and the place where the mark stood.</summary>
    public static (string Text, Place Place) Unmark(string path, string marked)
    {
        var at = marked.IndexOf(Mark);
        at.ShouldBeGreaterThanOrEqualTo(0);
        var before = marked.AsSpan(0, at);
        var column = at - (before.LastIndexOf('\n') + 1) + 1;
        return (marked.Remove(at, 1), new Place(path, before.Count('\n') + 1, column));
    }

    public static string Show(IEnumerable<Finding> findings) => string.Join('\n', findings);
}
