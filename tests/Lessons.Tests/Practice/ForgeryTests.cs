using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>Programs that do not do what the task asks, and try to be taken for ones that do.</summary>
public sealed class ForgeryTests(Sandbox sandbox)
{
    private const string Honest = """
        import asyncio

        async def add(a, b):
            await asyncio.sleep(0.2)
            return a * 1000 + b
        """;

    /// <summary>No upper bound that a busy machine could break: what must not pass here fails for what it does.</summary>
    private static readonly PracticeTask _task = Tasks.With("call: add(int(1..99999), int(1..99999))\ntime: 0.2..30", Honest);

    private static readonly PracticeTask _printing = Tasks.With("out: done\ntime: 0.2..30", "import asyncio\nasyncio.run(asyncio.sleep(0.2))\nprint('done')");

    /// <summary>Everything that the driver says and hears goes over this descriptor.</summary>
    private const string Talk = """
        import json, os, threading, time
        def hear():
            return json.loads(os.read(3, 1 << 18))
        def say(words):
            os.write(3, words.encode() if isinstance(words, str) else json.dumps(words).encode())

        """;

    public static TheoryData<string, string> Forgeries => new()
    {
        { "prints instead of returning", "async def add(a, b):\n    print(a * 1000 + b)" },
        { "says that it equals everything", "class Yes(int):\n    __eq__ = lambda *_: True\n    __hash__ = int.__hash__\n    __repr__ = lambda _: 'True'\nimport asyncio\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    return Yes(1)" },
        { "is larger than any number", "import asyncio\nclass Big(int):\n    __abs__ = lambda _: 0\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    return Big(10**400)" },
        { "is less than any number", "import asyncio\nclass Small(int):\n    __abs__ = __sub__ = __int__ = lambda *_: 0\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    return Small(-10**400)" },
        { "says a number that is too large for one", Talk + "say('loaded')\nos.read(3, 1 << 18)\nsay('ready')\nwhile True:\n    asked = hear()\n    time.sleep(0.25)\n    say('{\"n\":\"' + asked['n'] + '\",\"value\":1e999}')" },
        { "is nearly right", "import asyncio\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    return a * 1000 + b + 1e-6" },
        { "gives half a character", "async def add(a, b):\n    return {'\\ud800': ['\\udfff']}" },
        { "raises half a character", "def add(a, b):\n    raise ValueError('\\ud800')" },
        { "says half a character", Talk + "say('loaded')\nos.read(3, 1 << 18)\nsay('ready')\nwhile True:\n    say('{\"n\":\"' + hear()['n'] + '\",\"value\":\"\\\\ud800\"}')" },
        { "raises what has no words", "class Mute(Exception):\n    def __str__(self): raise ValueError('no')\ndef add(a, b):\n    raise Mute" },
        { "leaves early in the call", "import os\ndef add(a, b):\n    os._exit(0)" },
        { "exits early in the call", "import sys\ndef add(a, b):\n    sys.exit(0)" },
        { "leaves before it can be asked", "import os\nprint('ok')\nos._exit(0)" },
        { "exits before it defines anything", "import sys\nsys.exit(0)\n" + Honest },
        { "makes every sleep instant", "import asyncio\nasync def instant(*_): pass\nasyncio.sleep = instant\n" + Honest },
        { "turns back every clock", "import asyncio, time\nfor clock in ('monotonic', 'perf_counter', 'time'):\n    setattr(time, clock, lambda: 0.0)\nasync def add(a, b):\n    return a * 1000 + b" },
        { "runs the loop's clock ahead", "import asyncio\nasyncio.BaseEventLoop.time = lambda self, n=[0]: n.__setitem__(0, n[0] + 100) or n[0]\n" + Honest },
        { "replaces asyncio.run", "import asyncio\nasyncio.run = lambda coro: coro.close() or 42\n" + Honest },
        { "replaces json.dumps", "import asyncio, json\nreal = json.dumps\njson.dumps = lambda value, **_: real({**value, 'value': True, 'passed': True} if isinstance(value, dict) else value)\nasync def add(a, b):\n    await asyncio.sleep(0.2)" },
        { "replaces json.loads", "import json\nreal = json.loads\njson.loads = lambda text: {**real(text), 'op': 'call', 'name': 'add', 'args': [0, 0]}\n" + Honest },
        { "replaces the builtins", "import asyncio, builtins\nbuiltins.isinstance = builtins.getattr = builtins.abs = lambda *_: True\nasync def add(a, b):\n    await asyncio.sleep(0.2)" },
        { "replaces exec and compile", "import builtins\nbuiltins.compile = lambda *_: 'pass'\nbuiltins.exec = lambda *_: None\n" + Honest.Replace("a * 1000 + b", "0") },
        { "looks for the answer in every frame and object", "import asyncio, gc, sys\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    frame, found = sys._getframe(), []\n    while frame:\n        found += [v for k, v in {**frame.f_globals, **frame.f_locals}.items() if k in ('expected', 'wanted', 'answer', 'solution', 'result')]\n        frame = frame.f_back\n    found += [o.get('expected', o.get('value')) for o in gc.get_objects() if type(o) is dict and ('expected' in o or 'value' in o)]\n    return found[0] if found and isinstance(found[0], int) else 0" },
        { "looks for the answer in files", "import asyncio, os\nasync def add(a, b):\n    await asyncio.sleep(0.2)\n    for folder in ('.', '/', '/sandbox', '/proc/self', '/proc/self/fd', '/tmp'):\n        try:\n            for name in os.listdir(folder):\n                text = open(os.path.join(folder, name), errors='replace').read(100000)\n                if 'a * 1000 + b' in text and name != 'snippet.py':\n                    return eval('a * 1000 + b')\n        except OSError:\n            pass\n    return 0" },
        { "holds the driver's part of the dialogue itself", Talk + "say('loaded')\nos.read(3, 1 << 18)\nsay('ready')\nwhile True:\n    asked = hear()\n    time.sleep(0.25)\n    say({'n': asked['n'], 'value': True, 'passed': True, 'took': 0.3})" },
        { "has said its answer before the question", Talk + "say('loaded')\nos.read(3, 1 << 18)\nsay('ready')\nsay({'n': 1, 'value': 0})\ntime.sleep(2)" },
        { "answers the number of an old question", Talk + "say('loaded')\nos.read(3, 1 << 18)\nsay('ready')\nfirst = hear()\nwhile True:\n    time.sleep(0.25)\n    say({'n': first['n'], 'value': 0})\n    hear()" },
        { "has a thread that answers sooner", Talk + "def answer():\n    while True:\n        asked = os.read(3, 1 << 18)\n        time.sleep(0.25)\n        say({'n': json.loads(asked)['n'], 'value': 0}) if asked[:1] == b'{' else None\nthreading.Thread(target=answer, daemon=True).start()\n" + Honest.Replace("a * 1000 + b", "0") },
        { "answers while it is asked and again afterwards", Talk + "import asyncio\nasync def add(a, b):\n    say({'value': a * 1000 + b})\n    await asyncio.sleep(0.2)\n    return a * 1000 + b" },
        { "never stops", "def add(a, b):\n    while True: pass" },
        { "gives something endless", "class Endless(list):\n    def __iter__(self):\n        while True: yield 1\ndef add(a, b):\n    return Endless([1])" },
        { "gives something huge", "def add(a, b):\n    return 'x' * 200000" },
        { "closes the channel", "import os\nos.close(3)\n" + Honest },
        { "fills the channel with noise", Talk + "say('loaded')\nos.read(3, 1 << 18)\nfor _ in range(100000):\n    say('x' * 1000)" },
    };

    [Fact]
    public async Task An_honest_program_passes()
    {
        var judgement = await Judge(_task, Honest);

        judgement.Passed.ShouldBeTrue(string.Join('\n', judgement.Results));
        judgement.Results.Select(result => result.Key).ShouldBe(["call", "time", "calm"]);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_wrong_value_or_duration_does_not_pass(string how, string program)
    {
        var judgement = await Judge(_task, program);

        judgement.Passed.ShouldBeFalse(how);
        judgement.Results.ShouldContain(result => !result.Passed && (result.Key == "call" || result.Key == "time" || result.Key == "program"), string.Join('\n', judgement.Results));
        judgement.Results.ShouldNotContain(result => result.Miss == Miss.Fault, string.Join('\n', judgement.Results));
    }

    [Theory]
    [InlineData("writes to standard error", "import sys\nprint('done', file=sys.stderr)\n")]
    [InlineData("replaces standard output", "import io, sys\nsys.stdout = io.StringIO()\nprint('done')\n")]
    [InlineData("replaces print", "import builtins\nbuiltins.print = lambda *_: 'done'\nprint('done')\n")]
    [InlineData("claims it", "import os\nos.write(127, b'{\"end\": \"ok\", \"stdout\": \"done\"}\\n')\n")]
    [InlineData("says it in a dialogue that nobody holds", "import os\ntry:\n    os.write(3, b'done')\nexcept OSError:\n    pass\n")]
    [InlineData("is too quick", "print('done')\n")]
    [InlineData("is too quick and lies about the end", "print('done')\nimport os\nos._exit(0)\n")]
    public async Task A_wrong_output_or_duration_of_a_whole_program_does_not_pass(string how, string program)
    {
        var judgement = await Judge(_printing, program);

        judgement.Results.ShouldContain(result => !result.Passed && (result.Key == "out" || result.Key == "time"), how);
        (await Judge(_printing, _printing.Solution)).Passed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("at the end", "import atexit\natexit.register(lambda: print('more'))\nprint('hi')\ndef f(x): return x")]
    [InlineData("between two turns", Talk + "print('hi')\nsay('loaded')\nos.read(3, 1 << 18)\nprint('more', flush=True)\nsay('ready')\nwhile True:\n    asked = hear()\n    say({'n': asked['n'], 'value': asked['args'][0]})")]
    public async Task Words_that_are_printed_when_nobody_asks_are_printed_all_the_same(string when, string program)
    {
        var task = Tasks.With("call: f(int(1..99999))\nout: hi", "print('hi')\ndef f(x): return x");

        (await Judge(task, task.Solution)).Passed.ShouldBeTrue();
        (await Judge(task, program)).Results.ShouldContain(result => result.Key == "out" && result.Miss == Miss.WrongOutput, when);
    }

    /// <summary>Too slow is too slow, whatever is said in the meantime.</summary>
    [Fact]
    public async Task An_early_lie_does_not_hide_a_late_truth()
    {
        var quick = Tasks.With("call: add(int(1..99999), int(1..99999))\ntime: 0..1", "async def add(a, b):\n    return a * 1000 + b");

        var judgement = await Judge(quick, Talk + "import asyncio, sys\nasync def add(a, b):\n    asked = sys._getframe()\n    while asked and 'message' not in asked.f_locals:\n        asked = asked.f_back\n"
            + "    if asked:\n        say({'n': asked.f_locals['message']['n'], 'value': 0})\n    time.sleep(1.5)\n    return a * 1000 + b");

        judgement.Passed.ShouldBeFalse(string.Join('\n', judgement.Results));
    }

    private Task<Judgement> Judge(PracticeTask task, string program) =>
        new TaskJudge(sandbox.Runner, room: null).Once(task, null, program, new Random(7), ct: TestContext.Current.CancellationToken);
}
