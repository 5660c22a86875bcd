using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Inline;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>What the bot offers to its name in any chat: one's own results, and the words of the course.</summary>
public sealed class InlineStories
{
    private static readonly Syllabus _course = new([.. CourseLibrary.Load(Content()).Courses]);

    [Theory]
    [InlineData("await", "await")]
    [InlineData("AWAIT", "await")]
    [InlineData("  gather ", "gather")]
    [InlineData("gath", "gather")]
    [InlineData("цикл", "event-loop")]
    [InlineData("циклом событий", "event-loop")]
    [InlineData("лун", "")]
    [InlineData("СЧЁТ", "slicing")]
    [InlineData("счет", "slicing")]
    [InlineData("отмену", "cancel")]
    [InlineData("семафоры", "semaphore")]
    [InlineData("таймаут", "timeout")]
    [InlineData("тайм-аут", "timeout")]
    [InlineData("createtask", "create-task")]
    [InlineData("create_task", "create-task")]
    [InlineData("asyncio.create_task", "create-task")]
    [InlineData("time.sleep", "blocking")]
    [InlineData("__anext__", "async-iterator")]
    [InlineData("except*", "exception-group")]
    [InlineData("backpressure", "backpressure")]
    [InlineData("executor", "to-thread")]
    [InlineData("стрим", "byte-stream")]
    [InlineData("never awaited", "coroutine-object")]
    [InlineData("зпт ыщвоа", "")]
    public void A_word_is_found_however_it_is_written(string asked, string concept) =>
        string.Join(' ', GlossarySearch.Find(_course, asked, Language.Ru).Take(1).Select(found => found.Entry.Concept)).ShouldBe(concept);

    [Fact]
    public void What_is_called_so_comes_first_then_what_begins_so_then_what_speaks_of_it()
    {
        var found = GlossarySearch.Find(_course, "task", Language.En).Select(one => one.Entry.Concept).ToList();

        found[0].ShouldBe("create-task");
        found.IndexOf("task-group").ShouldBeLessThan(found.IndexOf("event-loop"));
        found.Count.ShouldBeLessThanOrEqualTo(GlossarySearch.Most);
    }

    [Fact]
    public void Nothing_that_anybody_types_brings_more_than_a_screenful_or_an_error() =>
        Gen.String[0, 256].Sample(text =>
        {
            var answer = Desk().Answer(Asked(text), null);
            answer.Cards.Length.ShouldBeLessThanOrEqualTo(GlossarySearch.Most);
            (answer.Cards.IsEmpty == (answer.Invitation is not null)).ShouldBeTrue("no cards, no way out");
            answer.Cards.Select(card => card.Id).ShouldBeUnique();
        });

    [Fact]
    public void Every_entry_of_our_course_is_found_by_each_of_its_names_and_leads_to_its_lesson()
    {
        foreach (var entry in _course.Courses.SelectMany(course => course.Glossary))
        {
            foreach (var (language, words) in entry.Words)
            {
                foreach (var name in words.Also.Prepend(words.Term))
                {
                    GlossarySearch.Find(_course, name, language).Select(found => found.Entry.Concept).ShouldContain(entry.Concept, name);
                }

                var card = GlossaryCard.Of(new FoundEntry("asyncio", entry), _course, language, Options);
                var url = card.Message.Keyboard.ShouldNotBeNull(entry.Concept).Rows[0][0].ShouldBeOfType<LinkButton>().Url;
                url.ShouldStartWith("https://t.me/course_bot?start=chunk_");
                DeepLink.Read(url.Split('=')[1], _course, language).ShouldNotBeNull(url);
                PlainMessage.Of(card.Message.Body).Text.ShouldStartWith(words.Term);
            }
        }
    }

    [Fact]
    public void Definitions_are_said_in_the_language_of_the_settings_before_that_of_the_app()
    {
        var anna = new Story(_course, "ru");
        Desk().Answer(Asked("цикл событий", "en"), null).Cards[0].Title.ShouldBe("event loop");
        anna.Sends("/start");
        var english = anna.Person with { Preferences = anna.Person.Preferences with { Language = Language.En } };

        Desk().Answer(Asked("event loop", "ru"), anna.Person).Cards[0].Title.ShouldBe("цикл событий");
        Desk().Answer(Asked("event loop", "ru"), english).Cards[0].Title.ShouldBe("event loop");
    }

    [Fact]
    public void Without_a_word_ones_own_latest_results_are_offered_the_newest_first()
    {
        var anna = new Story(TinyCourse.Syllabus);
        for (var nth = 1; nth <= KeptResult.Most + 2; nth++)
        {
            anna.SendsCode($"print({nth})", messageId: 40 + nth);
            Runs(anna, $"print({nth})", $"{nth}");
        }

        var cards = Desk().Answer(Asked(""), anna.Person).Cards;

        cards.Select(card => card.Description).ShouldBe(["7", "6", "5", "4", "3"]);
        cards[0].Title.ShouldBe("✅ Done in 1.00 s");
        var text = PlainMessage.Of(cards[0].Message.Body).Text;
        text.ShouldContain("print(7)");
        text.ShouldContain("1.00  7");
        Desk().Answer(Asked(" @?! "), anna.Person).Cards.Length.ShouldBe(KeptResult.Most, "signs alone are no word");
    }

    [Fact]
    public void A_program_that_runs_again_takes_its_own_place_and_one_that_was_stopped_is_not_shown()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(1)", messageId: 40);
        Runs(anna, "print(1)", "1");
        anna.SendsCode("print(2)", messageId: 40, edited: true);
        Runs(anna, "print(2)", "2");
        anna.SendsCode("while True: pass", messageId: 41);
        Runs(anna, "while True: pass", "", Verdict.Stopped);

        Desk().Answer(Asked(""), anna.Person).Cards.ShouldHaveSingleItem().Description.ShouldBe("2");
    }

    [Fact]
    public void An_error_is_shown_with_Pythons_last_word_and_a_flood_is_cut()
    {
        var anna = new Story(TinyCourse.Syllabus);
        var code = string.Join('\n', Enumerable.Range(0, 300).Select(n => $"print({n})")) + "\n1/0";
        anna.SendsCode(code, messageId: 40);
        Runs(anna, code, string.Join('\n', Enumerable.Range(0, 300)), Verdict.Error, "Traceback\nZeroDivisionError: division by zero\n");

        var card = Desk().Answer(Asked(""), anna.Person).Cards.ShouldHaveSingleItem();

        card.Description.ShouldBe("ZeroDivisionError: division by zero");
        var text = PlainMessage.Of(card.Message.Body).Text;
        text.ShouldContain("…and 288 more lines of output.");
        text.Length.ShouldBeLessThan(2000);
        new Reducer(TinyCourse.Syllabus, Options).Write(anna.Person with { Results = [.. Enumerable.Repeat(anna.Person.Results[0], KeptResult.Most)] }).Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public void A_program_of_a_lesson_leads_back_to_its_chunk()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start chunk_naps_nap");
        anna.Taps("❓");
        anna.Taps("1 s");
        Runs(anna, "await nap()", "done");

        var link = Desk(TinyCourse.Syllabus).Answer(Asked(""), anna.Person).Cards.ShouldHaveSingleItem().Message.Keyboard!.Rows[0][0].ShouldBeOfType<LinkButton>();

        link.Url.ShouldEndWith("_naps_nap");
        DeepLink.Read(link.Url.Split('=')[1], TinyCourse.Syllabus, Language.En).ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_has_run_nothing_or_asks_for_a_strange_word_gets_a_way_into_the_private_chat()
    {
        Desk().Answer(Asked(""), null).Invitation.ShouldBe(new InlineInvitation(InlineTexts.In(Language.En).NothingRunYet, InlineDesk.RunPayload));
        Desk().Answer(Asked("qwertz"), null).Invitation.ShouldBe(new InlineInvitation(InlineTexts.In(Language.En).NoSuchWord, InlineDesk.LessonsPayload));
        var anna = new Story(TinyCourse.Syllabus);

        anna.Sends($"/start {InlineDesk.RunPayload}");
        anna.LastText.ShouldBe(RunTexts.In(Language.En).HowToRun);
        anna.Sends($"/start {InlineDesk.LessonsPayload}");
        anna.LastText.ShouldNotContain(LessonTexts.In(Language.En).LinkLeadsNowhere);
    }

    private static DeskOptions Options { get; } =
        new(Language.Ru, new RunLimits(TimeSpan.FromSeconds(20), 3, 128 << 20, 64 << 10, 32), () => "course_bot", RichByDefault: true, BackupsKept: 7);

    private static InlineDesk Desk(Syllabus? syllabus = null) => new(() => syllabus ?? _course, Options);

    private static InlineAsked Asked(string text, string language = "en") => new(new Person(new PersonId(7), "Anna", language), "q", text);

    private static void Runs(Story anna, string code, string output, Verdict verdict = Verdict.Ok, string stderr = "")
    {
        var lines = output.Length == 0 ? [] : output.Split('\n').Select(text => new RunLine(TimeSpan.FromSeconds(1), OutputStream.Stdout, text)).ToImmutableArray();
        anna.Feed(new RunFinished(anna.LastRun.Run, Results.Of(verdict, output, stderr, TimeSpan.FromSeconds(1), lines), null, code));
    }

    private static string Content()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "content", "asyncio")))
        {
            folder = folder.Parent.ShouldNotBeNull("the content folder is not above the tests");
        }

        return Path.Combine(folder.FullName, "content");
    }
}
