using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A course of one lesson with one question of each kind, so that stories are short.</summary>
public static class TinyCourse
{
    private static readonly Place _nowhere = new("tiny.md", 1, 1);

    public static Syllabus Syllabus { get; } = new([Course]);

    /// <summary>The same with a program that needs a Python which nobody has yet.</summary>
    public static Syllabus OfTomorrow => new([Course with
    {
        Lessons = [.. Course.Lessons.Select(lesson => lesson with
        {
            Texts = lesson.Texts.ToImmutableDictionary(text => text.Key, text => text.Value with
            {
                Chunks = [Chunk("new", [new Page(Doc(Say("Look:"), new Code("python", "q.shutdown()")),
                    [new Snippet("new", "q.shutdown()", "q.shutdown()", "empty\n", null, null, null, null, false, "3.99", _nowhere)])])],
            }),
        })],
    }]);

    public static Course Course
    {
        get
        {
            var nap = new Snippet("nap", "await nap()", "await nap()", "done\n", new SecondsRange(0.9, 1.2), null, null, null, false, null, _nowhere);
            LessonText Text(Language language) => new(
                "naps", language, language == Language.Ru ? "Сон" : "Naps", 1, "3.11+", [], [],
                [
                    Chunk("intro", [new Page(Doc(Say("Naps are good.")), [])]),
                    Chunk("nap", [new Page(Doc(Say("Look:"), new Code("python", "await nap()")), [nap])], new ForecastQuestion
                    {
                        Frame = Frame("q-time", "How long?") with { Explanation = Doc(Say("One nap, one second.")), ForGroups = true },
                        Kind = ForecastKind.Duration, Snippet = nap,
                        Options = [new Option("1 s", true, null, null), new Option("10 s", false, "sequential-awaits", Doc(Say("Only one nap.")))],
                    }),
                    Chunk(
                        "rest",
                        [new Page(Doc(Say("First half.")), []), new Page(Doc(Say("Second half.")), [])],
                        new ChoiceQuestion
                        {
                            Frame = Frame("q-one", "Which one?") with { Hints = [Doc(Say("Think of beds."))], Explanation = Doc(Say("Beds are for naps.")), ForGroups = true },
                            Several = false,
                            Options = [new Option("bed", true, null, null), new Option("chair", false, "never-awaited", Doc(Say("Hard."))), new Option("roof", false, null, Doc(Say("High.")))],
                        },
                        new ChoiceQuestion
                        {
                            Frame = Frame("q-many", "Which ones?"), Several = true,
                            Options = [new Option(new string('x', 101), true, null, null), new Option("short", true, null, null), new Option("wrong", false, null, Doc(Say("No.")))],
                        },
                        new OrderQuestion
                        {
                            Frame = Frame("q-order", "In order"), Lines = ["lie down", "sleep", "wake up"], Distractors = [new Distractor("work", "not now")], Language = "",
                        },
                        new GapQuestion
                        {
                            Frame = Frame("q-gap", "Fill in"), Language = "python", Parts = ["", " def nap(): ", " bed()"],
                            Gaps = [new Gap(["async", "await"], 0), new Gap(["yield", "await"], 1)],
                        },
                        new BugQuestion
                        {
                            Frame = Frame("q-bug", "Spot it"), Language = "python", Lines = ["import asyncio", "asyncio.run(main)"], Faulty = 1,
                            Why = "parentheses missing", Misconception = "run-without-call",
                        },
                        new PracticeTask
                        {
                            Frame = Frame("p-nap", "Nap yourself") with { Prompt = Doc(Say("Write nap().")), Hints = [Doc(Say("Use sleep."))] },
                            Starter = "...", Solution = "await asyncio.sleep(1)", Checks = [],
                            WrongSamples = [new WrongSample("task-left-behind", "asyncio.sleep(1)", _nowhere), new WrongSample("never-awaited", "asyncio.sleep(1)", _nowhere)],
                        }),
                ],
                _nowhere);

            var both = new Dictionary<Language, LessonText> { [Language.Ru] = Text(Language.Ru), [Language.En] = Text(Language.En) }.ToImmutableDictionary();
            LocalText Words(string text) => new(new Dictionary<Language, string> { [Language.Ru] = text, [Language.En] = text }.ToImmutableDictionary());
            return new Course(
                "tiny", Words("Tiny"), [new Lesson("naps", [], both)], ImmutableDictionary<string, LocalText>.Empty,
                ImmutableDictionary<string, LocalText>.Empty.Add("never-awaited", Words("A call only made an object."))
                    .Add("task-left-behind", Words("Somebody was left behind.")));
        }
    }

    private static ExerciseFrame Frame(string id, string title) => new() { Id = id, Revision = 1, Title = title, Prompt = Document.Empty, Place = _nowhere };

    private static Chunk Chunk(string id, ImmutableArray<Page> pages, params Exercise[] exercises) => new(id, id, pages, [.. exercises], _nowhere);
}
