using CoroutineBot.Lessons.Findings;

namespace CoroutineBot.Lessons.Tests;

/// <summary>Each rule about one file with the exact place of its finding; the sign ¦ marks it.</summary>
public sealed class FindingsTests
{
    private const string Q = "### Q {#q-a .quiz}\n";
    private const string Check = "```yaml check\nout: 1\n```\n";
    private const string Solution = "```python solution\nprint(1)\n```\n";
    private const string Starter = "```python starter\n...\n```\n";
    private const string Task = "### P {#p-a .task}\n";

    private static readonly string Words300 = string.Join(' ', Enumerable.Repeat("five", 60));

    /// <summary>Code, a part of the text that must appear, the body behind the front matter.</summary>
    public static TheoryData<string, string, string> Bodies { get; } = new()
    {
        // Structure
        { "E20", "empty line before", "## One {#one}\n\n¦Words\n---\n" },
        { "E21", "front matter", Samples.Chunk + "¦# Title\n" },
        { "E21", "bold", Samples.Chunk + "¦#### Deep\n" },
        { "E22", "before the first chunk", "¦Hello.\n\n" + Samples.Chunk },
        { "E22", "belongs to no chunk", "¦### Q {#q-a .quiz}\n" + Samples.Options + Samples.Chunk },
        { "E23", "has no words", "¦## {#one}\n\nWords.\n" },
        { "E23", "says nothing", "¦## One {#one}\n" },
        { "E23", "has no chunks", "¦" },
        { "E23", "code block is empty", "## One {#one}\n\n¦```python\n```\n" },
        { "E23", "hint is empty", Samples.Chunk + Q + "¦>\n\n" + Samples.Options },
        { "E24", "never closed", "## One {#one}\n\n¦```python\nprint(1)\n" },
        { "E24", "never closed", "## One {#one}\n\n- a\n  ¦```\n  code\n\nWords.\n" },
        { "E24", "its line 3 is \"```text out\"", "## One {#one}\n\n¦```python\nprint(1)\n\n```text out\n1\n```\n" },
        { "E24", "its line 3 is \"## Two {#two}\"", "## One {#one}\n\n¦```python\nprint(1)\n\n## Two {#two}\n\nWords.\n\n```\n" },
        { "E25", "HTML", "## One {#one}\n\n¦<div>hi</div>\n" },
        { "E25", "HTML", "## One {#one}\n\nWords ¦<b>hi.\n" },
        { "E25", "HTML, comments included", "## One {#one}\n\n¦<!-- note -->\n" },
        { "E25", "indentation", "## One {#one}\n\nWords.\n\n¦    code\n" },
        { "E25", "Addresses apart", "## One {#one}\n\nWords.\n\n¦[foo]: https://a.b\n" },
        { "E25", "Footnotes", "## One {#one}\n\nWords.\n\n¦[^1]: never used\n" },
        { "E25", "box to tick", "## One {#one}\n\n- ¦[x] done\n" },
        { "E25", "[!NOTE]", "## One {#one}\n\n¦> [!NOTE]\n> Words.\n" },
        { "E25", "Did you mean [!TIP]", Samples.Chunk + Q + "¦> [!TOP]\n> Words.\n\n" + Samples.Options },
        { "E25", "A heading inside", "## One {#one}\n\n> ¦## Two {#two}\n" },
        { "E25", "3 cells, the first row 2", "## One {#one}\n\n| a | b |\n| - | - |\n| 1 | 2 | ¦3 |\n" },
        { "E25", "one line, with its feedback", Samples.Chunk + Q + "1. [x] a\n\n   ¦More.\n1. [ ] b\n   > No.\n" },
        { "E25", "is one sentence", Samples.Chunk + Q + "1. a\n   ¦- more\n2. b\n3. c\n" },
        { "E26", "whole address", "## One {#one}\n\n¦[here](other.md)\n" },
        { "E26", "whole address", "## One {#one}\n\n¦[here](javascript:alert(1))\n" },
        { "E26", "whole address", "## One {#one}\n\n¦[here](//host/path)\n" },
        { "E26", "whole address", "## One {#one}\n\n¦<mailto:a@b.org>\n" },
        { "E27", "no pictures", "## One {#one}\n\n¦![map](map.png)\n" },
        { "E28", "outside", "## One {#one}\n\n¦![map](../map.png)\n" },
        { "E28", "outside", "## One {#one}\n\n¦![map](a/%2e%2e/map.png)\n" },
        { "E28", "outside", "## One {#one}\n\n¦![map](/etc/passwd)\n" },
        { "E28", "outside", "## One {#one}\n\n¦![map](https://a.b/c.png)\n" },
        { "E29", "Nothing stands before", "## One {#one}\n\n¦---\n\nWords.\n" },
        { "E29", "Nothing follows", "## One {#one}\n\nWords.\n\n¦---\n" },
        { "E29", "works only between", Samples.Chunk + Q + "Words.\n\n¦---\n\n" + Samples.Options },

        // Attributes and ids
        { "E30", "\"name\" is no attribute", Samples.Chunk + Q + "1. [x] {¦name}\n1. [ ] b\n   > No.\n" },
        { "E30", "\"1,\" is no attribute", Samples.Chunk + Q + "1. [x] a\n1. [ ] {¦1, 2}\n   > No.\n" },
        { "E30", "The } is missing", Samples.Chunk + "### Q {#q-a .quiz¦\n" + Samples.Options },
        { "E30", "The } is missing", Samples.Chunk + Q + "1. [x] a\n1. [ ] b {mis=never-awaited¦\n   > No.\n" },
        { "E31", "Did you mean \"concept\"?", Samples.Chunk + "### Q {#q-a .quiz ¦concpt=await}\n" + Samples.Options },
        { "E31", "A chunk has no attribute", "## One {#one ¦rev=2}\n\nWords.\n" },
        { "E31", "Did you mean \"mis\"?", Samples.Chunk + Q + "1. [x] a\n1. [ ] b {¦miss=never-awaited}\n   > No.\n" },
        { "E31", "neither id nor class", Samples.Chunk + Q + "1. [x] a {¦#first}\n1. [ ] b\n   > No.\n" },
        { "E32", "Did you mean \"quiz\"?", Samples.Chunk + "### Q {#q-a .quiz ¦.quis}\n" + Samples.Options },
        { "E32", "neither .quiz nor .task", Samples.Chunk + "¦### Q {#q-a}\n" + Samples.Options },
        { "E32", "both .quiz and .task", Samples.Chunk + "¦### P {#p-a .quiz .task}\n" + Starter + Check + Solution },
        { "E32", "A chunk has no class", "## One {#one ¦.quiz}\n\nWords.\n" },
        { "E32", "Delete .group", Samples.Chunk + "### P {#p-a .task ¦.group}\n" + Starter + Check + Solution },
        { "E33", "rev=2", Samples.Chunk + "### Q {#q-a .quiz rev=¦two}\n" + Samples.Options },
        { "E33", "Did you mean \"duration\"?", Samples.Chunk + "### Q {#q-a .quiz show=¦durations}\n" + Samples.Options },
        { "E33", "needs options", Samples.Chunk + Samples.Run + "### Q {#q-a .quiz ¦show=output}\n1. a\n2. b\n3. c\n" },
        { "E33", "second", Samples.Chunk + "### Q {#q-a ¦#q-b .quiz}\n" + Samples.Options },
        { "E33", "this one is right", Samples.Chunk + Q + "1. [x] a {¦mis=never-awaited}\n1. [ ] b\n   > No.\n" },
        { "E33", "mis= in a heading", Samples.Chunk + "### Q {#q-a .quiz ¦mis=never-awaited}\n" + Samples.Options },
        { "E33", "belongs to a question", Samples.Chunk + "### P {#p-a .task ¦show=output}\n" + Starter + Check + Solution },
        { "E34", "{#tri-korotkikh-sna}", "¦## Три коротких сна!\n\nWords.\n" },
        { "E34", "{#q-what-now}", Samples.Chunk + "¦### What now? {.quiz}\n" + Samples.Options },
        { "E35", "Write \"one-two\"", "## One {¦#One_Two}\n\nWords.\n" },
        { "E35", "2 to 30", "## One {¦#a}\n\nWords.\n" },
        { "E35", "2 to 30", "## One {¦#abcdefghijklmnopqrstuvwxyz-abcde}\n\nWords.\n" },
        { "E35", "Choose a short word", "## One {¦#a}\n\nWords.\n" },
        { "E36", "since line 7", Samples.Chunk + "## Two {¦#one}\n\nWords.\n" },

        // Code blocks
        { "E40", "Did you mean \"run\"?", "## One {#one}\n\n```python ¦runn\nprint(1)\n```\n" },
        { "E40", "Did you mean \"time\"?", "## One {#one}\n\n```python run ¦tiem=1..2\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E41", "takes no value", "## One {#one}\n\n```python run ¦alone=yes\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E41", "needs a value", "## One {#one}\n\n```python run ¦warns\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E41", "in almost every warning", "## One {#one}\n\n```python run warns=¦\"a: b\"\nprint(1)\n```\n```text out\n1\n```\n".Replace("¦\"", "\"¦") },
        { "E41", "py=3.13+", "## One {#one}\n\n```python run py=¦4\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E41", "no exception type", "## One {#one}\n\n```python run fails=¦1Error\nprint(1)\n```\n" },
        { "E41", "Write warns=", "## One {#one}\n\n```python run fails=¦UserWarning\nimport warnings\nwarnings.warn('old')  # not: raise\n```\n" },
        { "E41", "Write warns=", "## One {#one}\n\n```python run fails=¦RuntimeWarning\nf()\n```\n" },
        { "E41", "must name the mistake", Samples.Chunk + Task + Starter + Check + Solution + "```python ¦wrong\n1\n```\n" },
        { "E42", "stands here for the second time", "## One {#one}\n\n```python run alone ¦alone\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E42", "Add the word run", "## One {#one}\n\n```python ¦time=1..2\nprint(1)\n```\n" },
        { "E42", "belongs to a python block", "## One {#one}\n\n```text ¦run\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E42", "either \"run\" or \"gap\"", "## One {#one}\n\n```python run ¦gap\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E42", "belongs to a question or a task", "## One {#one}\n\nWords.\n\n¦```python solution\nprint(1)\n```\n" },
        { "E42", "belongs to a question", Samples.Chunk + Task + Starter + Check + Solution + "¦```python gap\n[[(a)|b]]\n```\n" },
        { "E42", "only shown", "## One {#one}\n\n- a\n  ¦```python run\n  print(1)\n  ```\n" },
        { "E43", "no range", "## One {#one}\n\n```python run time=¦fast\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E43", "no range", "## One {#one}\n\n```python run time=¦NaN..5\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E43", "no range", "## One {#one}\n\n```python run time=¦0..Infinity\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E43", "no range", Samples.Chunk + Task + Starter + "```yaml check\ntime: ¦NaN..NaN\n```\n" + Solution },
        { "E43", "cannot be right", "## One {#one}\n\n```python run time=¦2..1\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E43", "cannot be right", "## One {#one}\n\n```python run time=¦1..100\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E43", "no range", Samples.Chunk + Task + Starter + "```yaml check\ntime: ¦-1..2\n```\n" + Solution },
        { "E44", "does not say what it prints", "## One {#one}\n\n¦```python run\nprint(1)\n```\n\nWords.\n" },
        { "E45", "No run block", "## One {#one}\n\nWords.\n\n¦```text out\n1\n```\n" },
        { "E46", "Did you mean \"one\"?", Samples.Chunk + "```python\nx = 1\n```\n\n## Two {#two}\n\n```python run after=¦on\nprint(1)\n```\n```text out\n1\n```\n" },
        { "E47", "Did you mean \"python\"?", "## One {#one}\n\n```¦pyton\nprint(1)\n```\n" },
        { "E47", "Write the language before", "## One {#one}\n\n```¦alone\nprint(1)\n```\n" },
        { "E48", "#bug means something only", "## One {#one}\n\n```python\nprint(1)  ¦#bug: no\n```\n" },

        // Answers
        { "E50", "nothing to answer", Samples.Chunk + "¦### Q {#q-a .quiz}\n\nWords.\n" },
        { "E51", "second list", Samples.Chunk + Q + Samples.Options + "\n¦- [x] a\n- [x] b\n" },
        { "E51", "already has an answer", Samples.Chunk + Q + Samples.Options + "\n¦```python gap\nx = [[(a)|b]]\n```\n" },
        { "E52", "1 options", Samples.Chunk + Q + "¦1. [x] a\n" },
        { "E52", "7 options", Samples.Chunk + Q + "¦- [x] a\n- [x] b\n- [x] c\n- [x] d\n- [x] e\n- [x] f\n- [x] g\n" },
        { "E52", "says the same", Samples.Chunk + Q + "- [x] a\n¦- [x] a\n" },
        { "E53", "2 options are marked right", Samples.Chunk + Q + "¦1. [x] a\n1. [x] b\n" },
        { "E53", "0 options are marked right", Samples.Chunk + Q + "¦1. [ ] a\n   > No.\n1. [ ] b\n   > No.\n" },
        { "E53", "No option", Samples.Chunk + Q + "¦- [ ] a\n  > No.\n- [ ] b\n  > No.\n" },
        { "E53", "one right option", Samples.Chunk + Samples.Run + "### Q {#q-a .quiz show=output}\n¦- [x] a\n- [x] b\n" },
        { "E54", "no box", Samples.Chunk + Q + "1. [x] a\n¦1. b\n   > No.\n" },
        { "E55", "no feedback", Samples.Chunk + Q + "1. [x] a\n¦1. [ ] b\n" },
        { "E56", "2 lines to put in order", Samples.Chunk + Q + "¦```python order\na\nb\n```\n" },
        { "E56", "2 lines to put in order", Samples.Chunk + Q + "¦1. a\n2. b\n" },
        { "E56", "both right and false", Samples.Chunk + Q + "¦```python order\na\nb\nc\na  #distractor: no\n```\n" },
        { "E56", "does not say why", Samples.Chunk + Q + "```python order\na\nb\nc\nd  ¦#distractor\n```\n" },
        { "E57", "0 gaps", Samples.Chunk + Q + "¦```python gap\nx = 1\n```\n" },
        { "E57", "round brackets", Samples.Chunk + Q + "```python gap\nx = ¦[[a|b]]\n```\n" },
        { "E57", "round brackets", Samples.Chunk + Q + "```python gap\nx = ¦[[(a)|(b)]]\n```\n" },
        { "E57", "2 to 4 different", Samples.Chunk + Q + "```python gap\n\nx = ¦[[(a)|b|b]]\n```\n" },
        { "E58", "No line is marked", Samples.Chunk + Q + "¦```python bug\nx = 1\n```\n" },
        { "E58", "second line", Samples.Chunk + Q + "```python bug\nx  #bug: a\ny  ¦#bug: b\n```\n" },
        { "E58", "does not say what", Samples.Chunk + Q + "```python bug\nx  ¦#bug\n```\n" },
        { "E59", "No run block stands above", Samples.Chunk + "¦### Q {#q-a .quiz show=output}\n" + Samples.Options },
        { "E59", "Add time=a..b", Samples.Chunk + "```python run\n1\n```\n```text out\n```\n¦### Q {#q-a .quiz show=duration}\n" + Samples.Options },
        { "E60", "no starter", Samples.Chunk + "¦### P {#p-a .task}\n" + Check + Solution },
        { "E60", "no check", Samples.Chunk + "¦### P {#p-a .task}\n" + Starter + Solution },
        { "E60", "no solution", Samples.Chunk + "¦### P {#p-a .task}\n" + Starter + Check },
        { "E60", "anything would pass", Samples.Chunk + Task + Starter + "¦```yaml check\n```\n" + Solution },
        { "E61", "already has a starter at line 12", Samples.Chunk + Task + Starter + "¦" + Starter + Check + Solution },
        { "E62", "hint number 4", Samples.Chunk + Q + "> a\n\n> b\n\n> c\n\n¦> d\n\n" + Samples.Options },
        { "E63", "Behind the answer", Samples.Chunk + Q + Samples.Options + "\n¦More.\n" },
        { "E63", "Code behind the answer", Samples.Chunk + Q + Samples.Options + "\n¦```python\nx\n```\n" },
        { "E63", "Behind the solution", Samples.Chunk + Task + Starter + Check + Solution + "¦More.\n" },

        // Check blocks
        { "E11", "cannot be read", Samples.Chunk + Task + Starter + "```yaml check\nout: [1¦\n```\n" + Solution },
        { "E11", "cannot be read", Samples.Chunk + Task + Starter + "```yaml check\nmust: [a`¦\n```\n" + Solution },
        { "E11", "cannot be read", Samples.Chunk + Task + Starter + "```yaml check\nmust: ¦[a```b c\nd, e]\n```\n" + Solution },
        { "E12", "Did you mean \"must-not\"?", Samples.Chunk + Task + Starter + "```yaml check\nout: 1\n¦mustnot: x\n```\n" + Solution },
        { "E14", "seconds, such as 0.05", Samples.Chunk + Task + Starter + "```yaml check\nblock: ¦short\n```\n" + Solution },
        { "E14", "seconds, such as 0.05", Samples.Chunk + Task + Starter + "```yaml check\nblock: ¦NaN\n```\n" + Solution },
        { "E14", "seconds, such as 0.05", Samples.Chunk + Task + Starter + "```yaml check\nblock: ¦∞\n```\n" + Solution },
        { "E14", "nested too deeply", Samples.Chunk + Task + Starter + "```yaml check\ncall: ¦f(" + new string('[', 1500) + new string(']', 1500) + ")\n```\n" + Solution },
        { "E14", "Did you mean \"For\"?", Samples.Chunk + Task + Starter + "```yaml check\nout: 1\nmust-not: [time.sleep, ¦Foor]\n```\n" + Solution },
        { "E14", "Did you mean \"Await\"?", Samples.Chunk + Task + Starter + "```yaml check\nmust: ¦await\n```\n" + Solution },
        { "E14", "10.. for at least ten", Samples.Chunk + Task + Starter + "```yaml check\npeak: ¦0\n```\n" + Solution },
        { "E14", "at character 10", Samples.Chunk + Task + Starter + "```yaml check\ncall: [f(1), ¦\"f(int(9..))\"]\n```\n" + Solution },
        { "E14", "no ending of tasks", Samples.Chunk + Task + Starter + "```yaml check\nstate: [returned*2, ¦done]\n```\n" + Solution },
        { "E14", "a node of Python's syntax tree", Samples.Chunk + Task + Starter + "```yaml check\nmust: ¦time sleep\n```\n" + Solution },
        { "E14", "true or false", Samples.Chunk + Task + Starter + "```yaml check\ncalm: ¦maybe\n```\n" + Solution },
        { "E14", "must be true", Samples.Chunk + Task + Starter + "```yaml check\ndriver: ¦false\n```\n" + Solution },
        { "E14", "label: words", Samples.Chunk + Task + Starter + "```yaml check\nout: 1\nnames: ¦[a]\n```\n" + Solution },
        { "E14", "in one line of at most 60", Samples.Chunk + Task + Starter + "```yaml check\nout: 1\nnames:\n  at once: ¦" + new string('a', 61) + "\n```\n" + Solution },
        { "E14", "second time", Samples.Chunk + Task + Starter + "```yaml check\nout: 1\nnames:\n  a: b\n  ¦a: c\n```\n" + Solution },
        { "E14", "needs a value", Samples.Chunk + Task + Starter + "```yaml check\nmust: ¦[]\n```\n" + Solution },
        { "E14", "must be a single value", Samples.Chunk + Task + Starter + "```yaml check\nout: ¦[a, b]\n```\n" + Solution },
        { "E14", "a word or a list", Samples.Chunk + Task + Starter + "```yaml check\nmust: ¦{a: b}\n```\n" + Solution },
        { "E14", "second time", Samples.Chunk + Task + Starter + "```yaml check\nout: 1\n¦out: 2\n```\n" + Solution },

        // Sizes
        { "E70", "The chunk has 899 characters", "¦## One {#one}\n\n" + Words300 + "\n\n" + Words300 + "\n\n---\n\n" + Words300 + "\n\n- ab\n" },
        { "E71", "21 lines, 20 fit", "## One {#one}\n\n```python\n" + string.Concat(Enumerable.Repeat("x\n", 20)) + "¦x\n```\n" },
        { "E71", "41 lines, 40 fit", Samples.Chunk + Task + Starter + Check + "```python solution\n" + string.Concat(Enumerable.Repeat("x\n", 40)) + "¦x\n```\n" },
        { "E72", "43 columns wide", "## One {#one}\n\n```python\n" + new string('x', 42) + "¦x\n```\n" },
        { "E72", "43 columns wide", Samples.Chunk + Q + "```python gap\n" + new string('x', 31) + "[[(a)|b]][[¦(seven77)|b]]\n```\n" },
        { "E73", "has 301 characters", Samples.Chunk + "¦### Q {#q-a .quiz}\n\n" + Words300 + "!\n\n" + Samples.Options },
        { "E74", "has 101 characters", Samples.Chunk + Q + "1. [x] a\n¦1. [ ] " + new string('b', 101) + "\n   > No.\n" },
        { "E75", "The feedback has 201", Samples.Chunk + Q + "1. [x] a\n¦1. [ ] b\n   > " + new string('b', 201) + "\n" },
        { "E75", "The explanation has 201", Samples.Chunk + Q + Samples.Options + "\n¦> " + new string('b', 201) + "\n" },
        { "E75", "The reason has 201", Samples.Chunk + Q + "```python bug\nx  ¦#bug: " + new string('b', 201) + "\n```\n" },
        { "E76", "second code block", "## One {#one}\n\n```python\nx\n```\n\n---\n\n¦```python\ny\n```\n" },

        // Advice
        { "W02", "`code`", "## One {#one}\n\nThe ¦__aenter__ method.\n" },
        { "W04", "numbered from 1", "## One {#one}\n\n¦3. a\n4. b\n" },
        { "W05", "3 lines are false", Samples.Chunk + Q + "¦```python order\na\nb\nc\nd  #distractor: x\ne  #distractor: x\nf  #distractor: x\n```\n" },
    };

    /// <summary>The same for whole files.</summary>
    public static TheoryData<string, string, string> Files { get; } = new()
    {
        { "E10", "begins with front matter", "¦" + Samples.Chunk },
        { "E11", "cannot be read", "---\nlesson: naps\ntitle: ¦\"Naps\nlang: en\nversion: 1\n---\n" + Samples.Chunk },
        { "E11", "aliases", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\nretired: [¦&a ab, *a]\n---\n" + Samples.Chunk },
        { "E11", "Tags", "---\nlesson: naps\nlang: en\ntitle: ¦!!str Naps\nversion: 1\n---\n" + Samples.Chunk },
        { "E11", "key: value", "---\n¦- naps\n---\n" + Samples.Chunk },
        { "E11", "too deeply", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\nretired: [[[[[[¦[[x]]]]]]]]\n---\n" + Samples.Chunk },
        { "E12", "Did you mean \"concepts\"?", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\n¦concept: [a]\n---\n" + Samples.Chunk },
        { "E13", "needs the key \"title\"", "---\n¦lesson: naps\nlang: en\nversion: 1\n---\n" + Samples.Chunk },
        { "E14", "must be ru or en", "---\nlesson: naps\nlang: ¦de\ntitle: Naps\nversion: 1\n---\n" + Samples.Chunk },
        { "E14", "whole number from 1", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: ¦one\n---\n" + Samples.Chunk },
        { "E14", "a few words", "---\nlesson: naps\nlang: en\ntitle: ¦[a]\nversion: 1\n---\n" + Samples.Chunk },
        { "E14", "list of words", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\nconcepts: ¦await\n---\n" + Samples.Chunk },
        { "E14", "lowest version", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\npython: ¦\"2.7\"\n---\n" + Samples.Chunk },
        { "E14", "twice", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\nretired: [ab, ¦ab]\n---\n" + Samples.Chunk },
        { "E35", "a lesson id", "---\nlesson: ¦Naps!\nlang: en\ntitle: Naps\nversion: 1\n---\n" + Samples.Chunk },
        { "E37", "retired", "---\nlesson: naps\nlang: en\ntitle: Naps\nversion: 1\nretired: [one]\n---\n## One {¦#one}\n\nWords.\n" },
        { "E03", "U+0007", Samples.Lesson("## One {#one}\n\nWords¦\a.\n") },
        { "E03", "U+202E", Samples.Lesson("## One {#one}\n\n```python\nx = 1 ¦\u202E# a\n```\n") },
        { "E03", "U+D800", Samples.Lesson("## One {#one}\n\nWords¦\ud800.\n") },
        { "E02", "4001 characters", Samples.Lesson("## One {#one}\n\n" + new string('a', 4000) + "¦a\n") },
        { "E02", "9000 characters", Samples.Lesson("## One {#one}\n\nWords.\n" + new string('a', 4000) + "¦" + new string('a', 5000) + "\n") },
        { "E04", "nested too deeply", "¦" + Samples.Lesson("## One {#one}\n\n" + string.Concat(Enumerable.Repeat("> ", 1900)) + "a\n") },
        { "W01", "Consider two lessons", "¦" + Samples.Lesson(string.Concat(Enumerable.Range(0, 21).Select(n => $"## N {{#chunk-{n}}}\n\nWords.\n\n"))) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_fault_in_the_body_is_found_at_its_place(string code, string text, string body) => Check1(code, text, Samples.Lesson(body));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_fault_in_a_file_is_found_at_its_place(string code, string text, string file) => Check1(code, text, file);

    private static void Check1(string code, string text, string marked)
    {
        var (source, place) = Samples.Unmark("en.md", marked);
        var reading = Samples.Read(source);
        var finding = reading.Findings.ShouldHaveSingleItem(Samples.Show(reading.Findings));
        (finding.Code, finding.Place).ShouldBe((code, place), finding.Text);
        finding.Text.ShouldContain(text);
        (reading.Text is null).ShouldBe(finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("must: [For, TaskGroup, Semaphore, KeyError, print, asyncio.Lock]")]
    [InlineData("must-not: [Foo, TypeAlias]")]
    public void Nodes_and_names_may_be_asked_for_or_forbidden(string check) =>
        Samples.Read(Samples.Lesson(Samples.Chunk + Task + "```python starter\nFoo = 1\n```\n```yaml check\n" + check + "\n```\n" + Solution)).Findings.ShouldBeEmpty();

    [Fact]
    public void Each_finding_leads_to_the_sections_that_explain_it() => Guide.For(Samples.Read(Samples.Lesson("## One {#a}\n\n## Two {#One}\n")).Findings)
        .ShouldBe(["E23: content/HOWTO.md#chunks", "E35: content/HOWTO.md#chunks, #questions, #ids"]);

    [Fact]
    public void A_line_with_a_gap_is_as_wide_as_its_widest_choice_makes_it() =>
        Samples.Read(Samples.Lesson(Samples.Chunk + Q + "```python gap\n" + new string('x', 31) + "[[(gather)|create_task|wait_for|run]]\n```\n")).Findings.ShouldBeEmpty();

    [Fact]
    public void All_findings_come_at_once_in_reading_order()
    {
        var reading = Samples.Read("---\nlesson: naps\nlang: en\ntitel: Naps\nversion: 1\n---\n## One {#One}\n\n<b>\n\n### Q {#q-a .quizz}\n1. [x] a\n1. [x] b\n");
        reading.Findings.Select(finding => $"{finding.Place.Line}:{finding.Place.Column} {finding.Code}").ShouldBe(
            ["2:1 E13", "4:1 E12", "7:9 E35", "9:1 E25", "11:13 E32", "12:1 E53"]);
        reading.Text.ShouldBeNull();
    }

    [Fact]
    public void A_finding_reads_as_path_line_column_code_and_text()
    {
        var finding = Samples.Read(Samples.Lesson("## One {#one}\n")).Findings.ShouldHaveSingleItem();
        finding.ToString().ShouldBe("en.md:7:1 E23 The chunk says nothing. Write a few sentences below its heading, or delete it.");
    }

    [Fact]
    public void Findings_are_written_as_json()
    {
        var findings = Samples.Read(Samples.Lesson("## One {#one}\n")).Findings;
        using var json = System.Text.Json.JsonDocument.Parse(Finding.ToJson(findings));
        var item = json.RootElement.EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("path").GetString().ShouldBe("en.md");
        item.GetProperty("line").GetInt32().ShouldBe(7);
        item.GetProperty("column").GetInt32().ShouldBe(1);
        item.GetProperty("code").GetString().ShouldBe("E23");
        item.GetProperty("severity").GetString().ShouldBe("error");
        item.GetProperty("text").GetString().ShouldBe(findings[0].Text);
    }

    [Fact]
    public void Torn_options_are_explained_by_the_quote_that_tears_them()
    {
        var reading = Samples.Read(Samples.Lesson(Samples.Chunk + Q + "1. [x] a\n1. [ ] b\n\n> No.\n\n1. [ ] c\n   > No.\n"));
        reading.Findings.ShouldContain(finding => finding.Code == "E51" && finding.Place.Line == 17 && finding.Text.Contains("quote at line 15"));
    }

    [Fact]
    public void A_lesson_with_an_error_is_not_taught_and_one_with_advice_is()
    {
        Samples.Read(Samples.Lesson("## One {#one}\n\nThe __init__ method.\n")).Text.ShouldNotBeNull();
        Samples.Read(Samples.Lesson("## One {#one}\n\n<b>\n")).Text.ShouldBeNull();
    }
}
