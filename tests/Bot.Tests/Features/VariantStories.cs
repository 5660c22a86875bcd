using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Groups.Races;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A forecast with other numbers: drawn when it is asked, and from then on everything is about these numbers.</summary>
public sealed class VariantStories
{
    private const string Naps = "tiny/naps/q-time";

    [Fact]
    public void Each_of_the_numbers_is_drawn_about_as_often_and_those_met_last_are_not()
    {
        var counts = Enumerable.Range(0, 4000).Select(seed => Variants.Draw(new Chance((ulong)seed * 7919), Varied(2, 3, 4))).GroupBy(name => name ?? "").ToDictionary(same => same.Key, same => same.Count());
        counts.Keys.ShouldBe(["", "n=2", "n=3", "n=4"], ignoreOrder: true);
        counts.Values.ShouldAllBe(count => count > 850 && count < 1150);

        Gen.Select(Gen.ULong, Gen.Int[1, 9]).Sample((seed, number) =>
        {
            var last = number == 1 ? null : $"n={number}";
            return Variants.Draw(new Chance(seed), Varied(2, 3, 4), last) != last;
        });
        Variants.Draw(new Chance(1), Varied(2), null, "n=2").ShouldBe(Variants.Draw(new Chance(1), Varied(2)), "where there is no other, they come again");
    }

    [Fact]
    public void Where_there_is_nothing_to_draw_chance_is_left_alone()
    {
        var (touched, untouched) = (new Chance(5), new Chance(5));
        Variants.Draw(touched, Varied()).ShouldBeNull();
        touched.Below(1_000_000).ShouldBe(untouched.Below(1_000_000));
    }

    [Fact]
    public void The_numbers_that_were_drawn_stay_with_the_question_its_run_and_its_verdict()
    {
        var anna = Asked("n=3");
        anna.LastText.ShouldContain("await nap(3)");
        anna.Sends("/continue");
        anna.LastText.ShouldContain("await nap(3)");
        anna.Buttons.ShouldContain("3 s");

        anna.Taps("30 s");
        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("await nap(3)");
        anna.Living.ShouldContain("await nap(3)");
        anna.RunEnds("done\n", 3.02);

        anna.LastText.ShouldContain("Your forecast: 30 s");
        anna.LastText.ShouldContain("Correct: 3 s");
        anna.Person.Answers[Naps].ShouldSatisfyAllConditions(answer => answer.FirstRight.ShouldBeFalse(), answer => answer.Variant.ShouldBe("n=3"));
        anna.Effects.OfType<KeepAnswer>().Single().Answer.Given.ShouldBe("30 s");
    }

    [Fact]
    public void Whoever_missed_it_is_asked_about_other_numbers_and_whoever_solved_it_sees_theirs()
    {
        var anna = Asked("n=2");
        anna.Taps("20 s");
        anna.RunEnds("done\n", 2.02);

        anna.Sends("/start quiz_naps_q-time");
        anna.Person.Reading!.Variant.ShouldNotBe("n=2");
        var second = anna.Person.Reading.Variant;
        anna.Taps($"{Number(second)} s");
        anna.RunEnds("done\n", Number(second));
        anna.LastText.ShouldContain("Right");
        anna.Person.Answers[Naps].ShouldSatisfyAllConditions(answer => answer.Solved.ShouldBeTrue(), answer => answer.Tries.ShouldBe(2));

        anna.Sends("/start quiz_naps_q-time");
        anna.LastText.ShouldContain($"await nap({(second is null ? "" : Number(second))})");
        anna.Sends("/quiz naps");
        while (anna.Person.Reading!.Step != "q-time")
        {
            anna.Taps("Skip");
        }

        anna.Person.Reading!.Variant.ShouldNotBe(second);
    }

    [Fact]
    public void A_run_that_ends_when_the_person_has_gone_on_is_judged_by_its_own_numbers()
    {
        var anna = Asked("n=4");
        anna.Taps("4 s");
        anna.Taps("Next");
        anna.RunEnds("done\n", 4.01);

        anna.LastText.ShouldContain("Your forecast: 4 s");
        anna.Person.Answers[Naps].FirstRight.ShouldBeTrue();
    }

    [Fact]
    public void Numbers_that_were_taken_out_of_the_lesson_are_said_to_be_gone_and_others_are_asked_about()
    {
        var syllabus = SyllabusOf(2, 3, 4);
        var anna = Asked("n=4", () => syllabus);
        syllabus = SyllabusOf(2, 3);
        anna.Taps("4 s");
        anna.Notice.ShouldBe(LessonTexts.In(Language.En).LessonChanged);
        anna.Person.Reading!.Variant.ShouldNotBe("n=4");
        anna.Taps($"{Number(anna.Person.Reading.Variant)} s");
        anna.LastEffects.OfType<StartRun>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_verdict_is_not_given_about_numbers_that_the_lesson_no_longer_has()
    {
        var syllabus = SyllabusOf(2, 3, 4);
        var anna = Asked("n=4", () => syllabus);
        anna.Taps("4 s");
        syllabus = SyllabusOf(2, 3);
        anna.RunEnds("done\n", 4);
        anna.LastText.ShouldContain(LessonTexts.In(Language.En).LessonChanged);
        anna.Person.Answers.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_stored_before_there_were_variants_means_the_numbers_in_the_lesson()
    {
        var reducer = new Reducer(SyllabusOf(2, 3), new DeskOptions(Language.En, new CoroutineBot.Runner.RunLimits(TimeSpan.FromSeconds(20), 3, 1 << 27, 1 << 16, 32), () => "bot", true, 7));
        var anna = Asked(null);
        anna.Taps("10 s");
        var stored = reducer.Write(anna.Person);
        stored.ShouldContain("variant", Case.Insensitive);
        var old = System.Text.RegularExpressions.Regex.Replace(stored, "(,\"[vV]ariant\":null|\"[vV]ariant\":null,)", "");
        old.ShouldNotContain("variant", Case.Insensitive);

        var person = (PersonState)reducer.Read(old);
        person.Reading!.Variant.ShouldBeNull();
        ((Forecast)person.Runs.Single().Purpose).Variant.ShouldBeNull();
        var next = reducer.Handle(anna.Chat, person, new RunFinished(anna.LastRun.Run, Results.Of(CoroutineBot.Runner.Verdict.Ok, "done\n", "", TimeSpan.FromSeconds(1), []), null), anna.Moment("run"));
        ((PersonState)next.State!).Answers[Naps].FirstRight.ShouldBeFalse();
    }

    [Fact]
    public void The_program_of_a_variant_is_found_by_its_id_and_one_that_is_gone_is_said_to_be_gone()
    {
        var anna = new Story(SyllabusOf(2, 3));
        anna.Sends("/start");
        anna.TapsData(Callback.Write(LessonView.RunVerb, "tiny/naps/q-time.3"));
        ((CodeSource)anna.LastRun.Source).Code.ShouldBe("await nap(3)");
        anna.RunEnds("done\n", 3);
        anna.LastText.ShouldContain("done");

        anna.TapsData(Callback.Write(LessonView.RunVerb, "tiny/naps/q-time.9"));
        anna.Notice.ShouldBe(LessonTexts.In(Language.En).LessonChanged);
        anna.Sends("/start quiz_naps_q-time.2");
        anna.Person.Reading!.Step.ShouldBe("q-time");
        anna.TapsData(Callback.Write(LessonView.OpenVerb, "tiny/naps/q-time.3"));
        anna.Person.Reading!.Step.ShouldBe("q-time");
        anna.Sends("/start quiz_naps_q-time.9");
        anna.LastText.ShouldContain(LessonTexts.In(Language.En).LinkLeadsNowhere);
    }

    [Fact]
    public void A_race_draws_once_for_everybody_and_pays_by_what_was_drawn()
    {
        var drawn = new HashSet<string?>();
        for (var salt = 0; salt < 40; salt++)
        {
            var story = new Story(SyllabusOf(2, 3), chat: -5, salt: $"{salt}") { Pace = TimeSpan.Zero };
            story.Sends("/race naps");
            while (((GroupState)story.State!).Race!.Phase is RacePhase.Lobby or RacePhase.Showing || Round(story).Step.Step != "q-time")
            {
                story.Rings();
            }

            var (race, variant) = (((GroupState)story.State!).Race!, Round(story).Variant);
            drawn.Add(variant);
            var screen = Story.Text(story.Messages.Single(message => message.Ref == race.Message).Message.Body);
            screen.ShouldContain($"await nap({(variant is null ? "" : Number(variant))})");
            story.Feed(new ButtonTapped(story.Anna, "q", null, Callback.Write(RaceView.AnswerVerb, race.Id, race.Round, Round(story).Shown.IndexOf(0))));
            story.Notice.ShouldBe(RaceTexts.In(Language.En).Taken($"{Number(variant)} s"));
            while (((GroupState)story.State!).Race!.Phase == RacePhase.Asking)
            {
                story.Rings();
            }

            ((AnsweredElsewhere)story.Effects.OfType<Tell>().Single().Input).ShouldSatisfyAllConditions(answer => answer.Right.ShouldBeTrue(), answer => answer.Variant.ShouldBe(variant));
        }

        drawn.ShouldBe([null, "n=2", "n=3"], ignoreOrder: true);

        static RaceQuestion Round(Story story) => ((GroupState)story.State!).Race is { } race && race.Round < race.Questions.Length ? race.Questions[race.Round] : throw new InvalidOperationException("the race is over");
    }

    [Fact]
    public void A_group_that_comes_back_to_a_question_does_not_take_the_run_of_other_numbers_for_its_own()
    {
        var texts = StudyTexts.In(Language.En);
        for (var salt = 0; salt < 20; salt++)
        {
            var story = new Story(SyllabusOf(2, 3), chat: -5, salt: $"{salt}");
            story.Sends("/study");
            Taps(story, LessonTexts.In(Language.En).Next);
            Taps(story, LessonTexts.In(Language.En).Next);
            var first = Study(story).Variant;
            Screen(story).ShouldContain($"await nap({(first is null ? "" : Number(first))})");
            Taps(story, texts.CloseVote);
            ((CodeSource)story.LastRun.Source).Code.ShouldBe($"await nap({(first is null ? "" : Number(first))})");
            var old = story.LastRun.Run;
            story.Waits(TimeSpan.FromMinutes(1));
            Taps(story, LessonTexts.In(Language.En).Next);
            Taps(story, LessonTexts.In(Language.En).Back);
            if (Study(story).Variant == first)
            {
                continue;
            }

            Taps(story, texts.CloseVote);
            var own = story.LastRun.Run;
            story.RunEnds("done\n", 77, run: old);
            Study(story).Phase.ShouldBe(StudyPhase.Running);
            story.RunEnds("done\n", 5, run: own);
            Screen(story).ShouldContain(texts.Measured("5.00 s"));
            return;
        }

        throw new InvalidOperationException("chance never drew other numbers");

        static Study Study(Story story) => ((GroupState)story.State!).Study!;
        static string Screen(Story story) => Story.Text(story.Messages.Last(message => message.Ref == Study(story).Message).Message.Body);
        static void Taps(Story story, string words) => story.Taps(words);
    }

    /// <summary>A person for whom chance has drawn these numbers.</summary>
    private static Story Asked(string? variant, Func<Syllabus>? syllabus = null)
    {
        var usual = SyllabusOf(2, 3, 4);
        for (var salt = 0; salt < 200; salt++)
        {
            var anna = new Story(syllabus ?? (() => usual), salt: $"{salt}");
            anna.Sends("/start quiz_naps_q-time");
            if (anna.Person.Reading!.Variant == variant)
            {
                return anna;
            }
        }

        throw new InvalidOperationException($"chance never drew {variant}");
    }

    private static int Number(string? variant) => variant is null ? 1 : int.Parse(variant[2..]);

    private static ForecastQuestion Varied(params int[] numbers)
    {
        var question = (ForecastQuestion)TinyCourse.Course.Lessons[0].In(Language.En).FindExercise("q-time")!;
        return question with
        {
            Variants = [.. numbers.Select(n => new ForecastVariant(
                $"n={n}", question.Snippet with { Id = $"q-time.{n}", Shown = $"await nap({n})", Program = $"await nap({n})", Output = null },
                [question.Options[0] with { Text = $"{n} s" }, question.Options[1] with { Text = $"{n}0 s" }]))],
        };
    }

    private static Syllabus SyllabusOf(params int[] numbers)
    {
        var course = TinyCourse.Course;
        var lesson = course.Lessons[0];
        LessonText With(LessonText text) => text with
        {
            Chunks = [.. text.Chunks.Select(chunk => chunk with { Exercises = [.. chunk.Exercises.Select(exercise => exercise is ForecastQuestion ? Varied(numbers) : exercise)] })],
        };
        return new Syllabus([course with { Lessons = [lesson with { Texts = lesson.Texts.ToImmutableDictionary(text => text.Key, text => With(text.Value)) }] }]);
    }
}
