using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class UnmarkedCodeTests
{
    [Fact]
    public void Sentences_are_never_programs_however_they_begin()
    {
        string[] firsts = ["if", "while", "for", "try", "raise", "with", "else", "except", "await", "match", "Если", "Пока", "Почему", "print", "you", "я"];
        string[] words = ["you", "ask", "me", "we", "wait", "корутина", "ждёт", "цикл", "it", "works", "почему", "так", "async", "in", "or", "True", "the", "(maybe)", "\"так\"", "event"];
        Gen.Select(
            OneOf(firsts), OneOf(words).Array[2, 7], OneOf(": ", " ", ", ", ":\n  "), OneOf(words).Array[2, 7], OneOf("?", "", ".", "!", ":"))
            .Where(parts => Pair(parts.Item2) && Pair(parts.Item4))
            .Sample((first, before, between, after, end) => CodeFinder.Unmarked($"{first} {string.Join(' ', before)}{between}{string.Join(' ', after)}{end}").ShouldBeNull());

        // Two plain words side by side are what makes a sentence.
        static bool Pair(string[] words) => words.Zip(words.Skip(1)).Any(pair => IsPlain(pair.First) && IsPlain(pair.Second));
        static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(index => all[index]);
        static bool IsPlain(string word) => char.IsLetter(word[0]) && word is not ("async" or "in" or "or");
    }

    [Theory]
    [InlineData("Import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())", "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())")]
    [InlineData("Async def main():\n    Await step(1)\n    Return 5\nAsyncio.run(main())", "async def main():\n    await step(1)\n    return 5\nasyncio.run(main())")]
    [InlineData("Print(\"hi\")", "print(\"hi\")")]
    [InlineData("For i in range(3):\n    If i > 1:\n        Print(i)\n    Else:\n        pass", "for i in range(3):\n    if i > 1:\n        print(i)\n    else:\n        pass")]
    [InlineData("From asyncio import run, sleep\nrun(sleep(1))", "from asyncio import run, sleep\nrun(sleep(1))")]
    public void A_phones_capital_at_the_start_of_a_line_is_understood(string typed, string meant)
    {
        CodeFinder.Unmarked(typed).ShouldNotBeNull();
        var submission = Submission.Of(new CodeSource(typed));
        (((CodeSource)submission.Source).Code, submission.Repaired, submission.Cut).ShouldBe((meant, true, false));
    }

    [Theory]
    [InlineData("class Print:\n    pass\nPrint()")]
    [InlineData("from rich import Print\nPrint(1)")]
    [InlineData("Return = 5\nprint(Return)")]
    [InlineData("text = '''\nImport asyncio\n'''\nprint(text)")]
    [InlineData("If = [1]\nIf[0] = 2")]
    [InlineData("Return = 5\nReturn in [5] and print(Return)")]
    public void A_name_with_a_capital_that_the_program_made_stays(string code)
    {
        var submission = Submission.Of(new CodeSource(code));
        (((CodeSource)submission.Source).Code, submission.Repaired).ShouldBe((code, false));
    }

    [Theory]
    [InlineData("Import taxes")]
    [InlineData("Import taxes are high\nReturn policy (see below)")]
    [InlineData("While you wait: read (please)")]
    [InlineData("If you like: yes\nFor me: no")]
    public void Sentences_begin_with_a_capital_too(string text) => CodeFinder.Unmarked(text).ShouldBeNull();

    [Theory]
    [InlineData("Вот так:")]
    [InlineData("Вот моё решение\n")]
    [InlineData("Решение:")]
    [InlineData("Here's my solution:\n")]
    [InlineData("Does this work?")]
    [InlineData("Here is my solution\n")]
    [InlineData("That is all I have.")]
    [InlineData("Hi!\nok, here:")]
    public void Words_that_lead_to_a_program_are_left_out(string words)
    {
        const string Program = "import asyncio\n\nasync def main():\n    print(1)\n\nasyncio.run(main())";
        CodeFinder.Unmarked($"{words}\n{Program}").ShouldNotBeNull();
        var submission = Submission.Of(new CodeSource($"{words}\n{Program}"));
        (((CodeSource)submission.Source).Code, submission.Repaired, submission.Cut).ShouldBe((Program, false, true));
    }

    [Theory]
    [InlineData("\"\"\"Shows how it\nall works, I hope.\"\"\"\nprint(1)")]
    [InlineData("# Вот так\nprint(1)")]
    [InlineData("try:\n    print(1)\nfinally:\n    print(2)")]
    [InlineData("type Point = tuple\nprint(Point)")]
    [InlineData("привет = 5\nprint(привет)")]
    [InlineData("with open('x') as file:\n    print(file)")]
    [InlineData("improt asyncio\n\nasync def main():\n    print(1)\n\nasyncio.run(main())")]
    [InlineData("form asyncio import run\nrun(main())\nprint(1)")]
    [InlineData("import asyn\u0441io\nprint(1)")]
    [InlineData("whlie True:\n    print(1)\nprint(2)")]
    [InlineData("asyn def main():\n    print(1)\nprint(2)")]
    [InlineData("...\nprint(2)")]
    [InlineData("@decorate\ndef f():\n    pass\nprint(f())")]
    public void A_program_loses_none_of_its_own_lines(string code)
    {
        var submission = Submission.Of(new CodeSource(code));
        (((CodeSource)submission.Source).Code, submission.Cut).ShouldBe((code, false));
    }
}
