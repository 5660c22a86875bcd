using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using CoroutineBot.Runner.FirstAid;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class MistakeStories
{
    private const string Traceback = "Traceback (most recent call last):\n  File \"snippet.py\", line 7, in <module>\n    f()\n  File \"snippet.py\", line 3, in f\n    x\n";

    [Fact]
    public void A_mistake_is_told_with_the_learners_own_line_why_and_a_program_that_does_it_right()
    {
        var mistake = new Mistake("never-awaited", 8) { Text = "greet()" };

        Story.Text(MistakeNote.Of(mistake, "The call only made an object. Put `await` in front of it.", Language.En)!.Content)
            .ShouldBe("💡 Line 8: greet()\nThe call only made an object. Put await in front of it.");
        MistakeNote.Sample(mistake, Language.En)!.Content.Blocks.Single().ShouldBe(new Code("python", Remedies.Of("never-awaited")!.After));
    }

    [Fact]
    public void The_programs_that_do_it_right_wait_folded()
    {
        var anna = new Story(TinyCourse.Syllabus, "ru");
        anna.SendsCode("x");
        Ends(anna, Verdict.Ok, "", new Mistake("never-awaited", 2) { Text = "a()" }, new Mistake("blocking-call", 3) { Text = "time.sleep(1)" });

        anna.LastText.ShouldContain("Строка 2: a()");
        anna.LastText.ShouldContain("Строка 3: time.sleep(1)");
        var card = anna.Messages[^1].Message.Body;
        card.Blocks.OfType<Code>().ShouldNotContain(code => code.Language == "python");
        card.Blocks.OfType<Details>().SelectMany(details => details.Content.Blocks)
            .ShouldBe([new Code("python", Remedies.Of("never-awaited")!.After), new Code("python", Remedies.Of("blocking-call")!.After)]);
    }

    [Fact]
    public void A_mistake_that_a_course_explains_is_told_in_its_words()
    {
        var told = RunCard.FirstAid(
            [new Mistake("lock-per-call", null)], Language.En,
            id => new LocalText(ImmutableDictionary<Language, string>.Empty.Add(Language.En, $"About {id}.")));

        Story.Text(new Document([.. told])).ShouldStartWith("💡 This looks like it:\nAbout lock-per-call.");
    }

    [Theory]
    [InlineData(LineScope.Module, "run")]
    [InlineData(LineScope.Coroutine, "await")]
    [InlineData(null, "await or run")]
    public void The_advice_is_that_for_the_place_of_the_line(LineScope? place, string cure)
    {
        static LocalText Text(string words) => new(ImmutableDictionary<Language, string>.Empty.Add(Language.En, words));
        var sentence = Text("await or run.") with { Where = new[] { (LineScope.Module, "run."), (LineScope.Coroutine, "await.") }.ToImmutableDictionary(one => one.Item1, one => Text(one.Item2)) };

        var told = RunCard.Notes([new Mistake("never-awaited", 2) { Text = "f()", Within = place }], Language.En, _ => sentence);

        Story.Text(new Document([.. told])).ShouldEndWith($"f()\n{cure}.");
    }

    [Fact]
    public void Own_lines_are_strangers_text_and_cannot_turn_the_message_around() =>
        Story.Text(MistakeNote.Of(new Mistake("never-awaited", 1) { Text = "f\u202E()" }, null, Language.Ru)!.Content).ShouldContain("f\uFFFD()");

    [Theory]
    [InlineData(Traceback + "NameError: name 'asyncio' is not defined. Did you forget to import 'asyncio'?", "import asyncio", "import asyncio")]
    [InlineData(Traceback + "AttributeError: module 'asyncio' has no attribute 'creat_task'. Did you mean: 'create_task'?", "может быть, create_task", "did you mean create_task")]
    [InlineData(Traceback + "AttributeError: 'coroutine' object has no attribute 'upper'", "не хватает await", "an await is missing")]
    [InlineData(Traceback + "AttributeError: 'NoneType' object has no attribute 'upper'", "пришёл None", "there is None")]
    [InlineData(Traceback + "TypeError: Passing coroutines is forbidden, use tasks explicitly.", "только задачи", "takes tasks only")]
    [InlineData(Traceback + "TypeError: unhashable type: 'list'", "gather(*tasks)", "gather(*tasks)")]
    [InlineData(Traceback + "TypeError: 'async for' requires an object with __aiter__ method, got list", "async лишнее", "drop the async")]
    [InlineData(Traceback + "TypeError: 'list' object does not support the asynchronous context manager protocol", "async лишнее", "drop the async")]
    [InlineData(Traceback + "TypeError: 'int' object is not iterable", "нельзя пройти", "can't go over")]
    [InlineData(Traceback + "TypeError: 'int' object is not subscriptable", "квадратными", "square brackets")]
    [InlineData(Traceback + "ValueError: invalid literal for int() with base 10: 'x'", "в число", "into a number")]
    [InlineData(Traceback + "ValueError: not enough values to unpack (expected 2, got 1)", "количество значений", "more values")]
    [InlineData(Traceback + "ImportError: cannot import name 'slep' from 'asyncio'", "в этом модуле нет", "has no such name")]
    [InlineData(Traceback + "UnboundLocalError: cannot access local variable 'n' where it is not associated with a value", "переменная n", "n has no value")]
    [InlineData(Traceback + "IndexError: list index out of range", "за концом", "past the end")]
    [InlineData(Traceback + "KeyError: 'a'", "ключа", "no such key")]
    [InlineData(Traceback + "ZeroDivisionError: division by zero", "на ноль", "by zero")]
    [InlineData(Traceback + "asyncio.exceptions.CancelledError", "отменили", "was cancelled")]
    [InlineData(Traceback + "EOFError: EOF when reading a line", "читать больше нечего", "nothing left to read")]
    [InlineData(Traceback + "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xd0", "в текст", "to text")]
    [InlineData(Traceback + "OSError: [Errno 101] Network is unreachable", "ни сети", "no network")]
    [InlineData(Traceback + "PermissionError: [Errno 1] Operation not permitted", "в песочнице", "the sandbox")]
    [InlineData(Traceback + "FileNotFoundError: [Errno 2] No such file or directory: 'a'", "файла", "no such file")]
    [InlineData(Traceback + "RuntimeError: Event loop is closed", "уже закрыт", "closed already")]
    [InlineData(Traceback + "RuntimeError: dictionary changed size during iteration", "по копии", "over a copy")]
    [InlineData(Traceback + "RuntimeError: Lock is not acquired.", "никто его не брал", "nobody holds")]
    [InlineData(Traceback + "asyncio.queues.QueueEmpty", "очередь пуста", "queue is empty")]
    [InlineData(Traceback + "asyncio.exceptions.IncompleteReadError: 0 bytes read on a total of 4 expected bytes", "поток кончился", "the stream ended")]
    [InlineData("  File \"snippet.py\", line 3\n    print 'a'\nSyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?", "после print нужны", "print needs")]
    [InlineData("  File \"snippet.py\", line 3\n    if x = 1:\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "==", "==")]
    [InlineData("  File \"snippet.py\", line 3\n    f(1 2)\nSyntaxError: invalid syntax. Perhaps you forgot a comma?", "запятой", "comma")]
    [InlineData("  File \"snippet.py\", line 3\n    )\nSyntaxError: unmatched ')'", "не сходятся", "don't match")]
    [InlineData("  File \"snippet.py\", line 3\n    x\nSyntaxError: expected ':'", "двоеточия", "colon")]
    [InlineData("  File \"snippet.py\", line 3\n    x\nSyntaxError: unterminated string literal (detected at line 3)", "кавычки", "closing quote")]
    [InlineData("  File \"snippet.py\", line 3\n    x\nIndentationError: expected an indented block after 'for' statement on line 2", "блок с отступом", "indented block")]
    [InlineData("  File \"snippet.py\", line 3\n    x\nTabError: inconsistent use of tabs and spaces in indentation", "табы и пробелы", "tabs and spaces")]
    [InlineData(Traceback + "NameError: name 'prnt' is not defined. Did you mean: 'print'?", "имени prnt Python не знает. Похоже на опечатку: может быть, print?", "Python doesn't know prnt. It looks like a typo: did you mean print?")]
    [InlineData(Traceback + "NameError: name 'tim' is not defined. Did you mean: 'dim'? Or did you forget to import 'tim'?", "имени tim Python не знает. Похоже на опечатку: может быть, dim?", "Python doesn't know tim. It looks like a typo: did you mean dim?")]
    [InlineData(Traceback + "AttributeError: module 'asyncio' has no attribute 'slep'. Did you mean: 'sleep'?", "может быть, sleep?", "did you mean sleep?")]
    [InlineData(Traceback + "TypeError: unsupported operand type(s) for +: 'int' and 'coroutine'", "объект корутины", "a coroutine object turned up")]
    [InlineData(Traceback + "TypeError: f() missing 1 required positional argument: 'x'", "меньше аргументов", "more arguments")]
    [InlineData("  File \"snippet.py\", line 3\n    print('a'\n         ^\nSyntaxError: '(' was never closed", "скобка открыта", "never closed")]
    [InlineData("  File \"snippet.py\", line 3\n    x\nIndentationError: unexpected indent", "отступ не сходится", "indentation")]
    [InlineData(Traceback + "ModuleNotFoundError: No module named 'requests'", "модуля requests здесь нет", "no requests here")]
    [InlineData(Traceback + "asyncio.exceptions.InvalidStateError: Result is not set.", "Сначала дождись", "Wait for it first")]
    [InlineData(Traceback + "RuntimeError: cannot reuse already awaited coroutine", "второй раз", "runs only once")]
    [InlineData(Traceback + "RuntimeError: asyncio.run() cannot be called from a running event loop", "хватит await", "await is enough")]
    [InlineData(Traceback + "RuntimeError: no running event loop", "ещё не работает", "no event loop is running yet")]
    [InlineData(Traceback + "RuntimeError: <asyncio.locks.Lock object> is bound to a different event loop", "другому циклу", "another event loop")]
    [InlineData(Traceback + "ValueError: a coroutine was expected, got <function main>", "Поставь скобки", "Put parentheses")]
    [InlineData(Traceback + "TimeoutError", "try стоит вокруг всего блока", "the try goes around")]
    [InlineData(Traceback + "NameError: name 'asyncio' is not defined", "import asyncio", "import asyncio")]
    [InlineData(Traceback + "NameError: name 'anna' is not defined", "имя anna", "know anna yet")]
    [InlineData("  File \"snippet.py\", line 3\n    except OSError:\nSyntaxError: cannot have both 'except' and 'except*' on the same 'try'", "не смешать except и except*", "can't have both except and except*")]
    [InlineData("  File \"snippet.py\", line 3\n    return 1\nSyntaxError: 'break', 'continue' and 'return' cannot appear in an except* block", "верни его после try", "return it after the try")]
    [InlineData(Traceback + "KeyboardInterrupt", "Ctrl+C", "Ctrl+C")]
    [InlineData(Traceback + "RecursionError: maximum recursion depth exceeded", "без конца", "keeps calling itself")]
    [InlineData(Traceback + "MemoryError", "память кончилась", "out of memory")]
    public void Errors_of_python_get_a_friendly_line_and_what_it_said_is_folded_beneath(string stderr, string russian, string english)
    {
        foreach (var (language, words) in new[] { (Language.Ru, russian), (Language.En, english) })
        {
            var blocks = RunCard.Output(Results.Of(Verdict.Error, "", stderr, TimeSpan.FromSeconds(0.1), []), language).ToList();

            Story.Text(new Document([.. blocks.OfType<Paragraph>()])).ShouldContain(words);
            Story.Text(new Document([.. blocks.OfType<Paragraph>()])).ShouldContain(language == Language.Ru ? "Строка 3: " : "Line 3: ");
            Story.Text(blocks.OfType<Details>().Single().Content).ShouldBe(stderr);
            blocks.OfType<Code>().ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_group_of_errors_is_told_as_a_group()
    {
        var error = PythonError.In(Results.Of(
            Verdict.Error, "", "  + Exception Group Traceback (most recent call last):\n  |   File \"snippet.py\", line 9, in main\n  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
            + "  +-+---------------- 1 ----------------\n    | Traceback (most recent call last):\n    |   File \"snippet.py\", line 4, in bug\n    | ValueError: bad\n", TimeSpan.FromSeconds(0.1), []));

        error.ShouldBe(new PythonError("ExceptionGroup", "unhandled errors in a TaskGroup (1 sub-exception)", 9) { Members = [new PythonError("ValueError", "bad", 4)] });
        ErrorTexts.In(Language.En).Of(error!)!.PlainText.ShouldBe("Line 9: tasks of a group failed, and their errors came out together. Each kind is caught by an except* of its own. Inside: ValueError (line 4).");
        ErrorTexts.In(Language.Ru).Of(error!)!.PlainText.ShouldEndWith("Внутри: ValueError (строка 4).");
    }

    [Theory]
    [InlineData("RuntimeError: await wasn't used with future", "Line 3: the results are taken before they are there.")]
    [InlineData("TypeError: 'async for' requires an object with __aiter__ method, got coroutine", "Line 3: async for was given a coroutine, not a generator.")]
    [InlineData("TypeError: 'async for' requires an object with __aiter__ method, got list", "Line 3: this is an ordinary sequence:")]
    [InlineData("TypeError: 'async_generator' object does not support the asynchronous context manager protocol", "Line 3: a generator works with async with only under @asynccontextmanager")]
    [InlineData("TypeError: 'Door' object does not support the asynchronous context manager protocol", "Line 3: this object isn't asynchronous")]
    public void What_looks_alike_and_has_another_cure_is_told_apart(string said, string told)
    {
        ErrorTexts.In(Language.En).Of(PythonError.Named(said, 3)!)!.PlainText.ShouldStartWith(told);
        ErrorTexts.In(Language.Ru).Of(PythonError.Named(said, 3)!)!.PlainText.ShouldStartWith("Строка 3: ");
    }

    [Fact]
    public void An_error_that_a_recognised_mistake_explains_is_not_explained_again() =>
        ErrorTexts.IsExplainedBy(PythonError.Named("TypeError: 'int' object is not callable", 3)!, [new Mistake("to-thread-called", 3)]).ShouldBeTrue();

    [Theory]
    [InlineData("snippet.py:4: RuntimeWarning: coroutine 'f' was never awaited\n", Verdict.Ok)]
    [InlineData("MyOwnTrouble: so it is\n", Verdict.Error)]
    [InlineData("", Verdict.Error)]
    public void Where_there_is_nothing_to_explain_python_speaks_for_itself(string stderr, Verdict verdict) =>
        RunCard.Output(Results.Of(verdict, "", stderr, TimeSpan.FromSeconds(0.1), []), Language.En).OfType<Details>().ShouldBeEmpty();

    [Fact]
    public void A_lessons_program_is_looked_at_with_the_mistake_that_it_names()
    {
        var json = FlowJson.Write(new StartRun(new RunId("r"), new PersonId(1), new CodeSource("x"), "", null) { Aim = "sequential-awaits" });
        ((StartRun)FlowJson.Read<Effect>(json)!).Aim.ShouldBe("sequential-awaits");
        ((StartRun)FlowJson.Read<Effect>(json.Replace(",\"Aim\":\"sequential-awaits\"", "", StringComparison.OrdinalIgnoreCase))!).Aim.ShouldBeNull();
    }

    private static void Ends(Story story, Verdict verdict, string stderr, params Mistake[] mistakes) => story.Feed(new RunFinished(
        story.LastRun.Run, Results.Of(verdict, "", stderr, TimeSpan.FromSeconds(0.1), []) with { Mistakes = [.. mistakes] }, null));
}
