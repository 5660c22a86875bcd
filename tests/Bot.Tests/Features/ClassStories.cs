using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Classes;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Lessons.Model;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>How a lesson goes: the arithmetic, what may be told of whom, and what an admin sees of it.</summary>
public sealed class ClassStories
{
    private static readonly LessonAddress _naps = new("tiny", "naps");
    private static readonly LessonText _text = TinyCourse.Syllabus.Find(_naps, Language.En)!;
    private static readonly ImmutableArray<Step> _steps = Syllabus.Steps(_text);
    private static readonly ImmutableArray<Exercise> _exercises = [.. _text.Chunks.SelectMany(chunk => chunk.Exercises)];

    private static readonly Gen<PersonState> _people = Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 50], Gen.Bool, Gen.Int[0, 200], Gen.Int[0, 255], Gen.Bool)
        .Select((id, at, finished, tries, which, right) => Person(id, at % _steps.Length, finished, tries + 1, which, right));

    [Fact]
    public void One_or_two_strangers_change_nothing_but_a_mark() => Gen.Select(_people.Array[0, 12], _people.Array[1, 2]).Sample((ours, strangers) =>
    {
        var without = Report(ours, []);
        var with = Report(ours, strangers);
        Numbers(with).ShouldBe(Numbers(without));
        with.Begun.ShouldBe(new Guarded(ours.Length, AndFew: true));
        with.Exercises.Where(exercise => exercise.Answered.Number > 0).Select(exercise => (exercise.Id, exercise.FirstRight, exercise.MedianTries))
            .ShouldBe(without.Exercises.Select(exercise => (exercise.Id, exercise.FirstRight, exercise.MedianTries)));
        with.Exercises.Where(exercise => exercise.Answered.Number == 0).ShouldAllBe(exercise => exercise.FirstRight == null && exercise.MedianTries == null);
    });

    [Fact]
    public void Whoever_comes_to_a_chunk_has_come_to_all_before_it_and_everybody_is_somewhere() => Gen.Select(_people.Array[1, 40], _people.Array[3, 40]).Sample((ours, others) =>
    {
        var report = Report(ours, others);
        report.Begun.ShouldBe(new Guarded(ours.Length + others.Length, false));
        report.Chunks[0].Share.ShouldBe(1);
        report.Chunks.Zip(report.Chunks.Skip(1)).ShouldAllBe(pair => pair.First.Reached.AndFew || pair.Second.Reached.AndFew || pair.First.Reached.Number >= pair.Second.Reached.Number);
        report.Chunks.ShouldAllBe(chunk => chunk.Share >= 0 && chunk.Share <= 1 && chunk.Stays >= 0 && chunk.Stays <= 1);
        report.Exercises.ShouldAllBe(exercise => exercise.FirstRight == null || (exercise.FirstRight >= 0 && exercise.FirstRight <= 1));
        report.Pupils.Length.ShouldBe(ours.Length);
        report.Chunks.Length.ShouldBe(_text.Chunks.Length);
    });

    [Fact]
    public void It_does_not_matter_in_which_order_people_are_looked_at() => _people.Array[0, 20].Sample(people =>
    {
        var one = Report(people, people);
        var other = Report([.. people.Reverse()], [.. people.Reverse()]);
        JsonSerializer.Serialize(other with { Pupils = [] }).ShouldBe(JsonSerializer.Serialize(one with { Pupils = [] }));
    });

    [Fact]
    public void The_median_is_the_one_of_the_sorted_list() => Gen.Select(Gen.Int[0, 99].Array[0, 30], Gen.Int[0, 99].Array[0, 30]).Sample((one, other) =>
    {
        var (left, right) = (new Histogram(), new Histogram());
        Array.ForEach(one, left.Add);
        Array.ForEach(other, right.Add);
        int[] all = [.. one.Concat(other).Order()];
        double? naive = all.Length == 0 ? null : (all[(all.Length - 1) / 2] + all[all.Length / 2]) / 2.0;
        Histogram.Median(left, right).ShouldBe(naive);
    });

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 2, "<3")]
    [InlineData(4, 1, "4+")]
    [InlineData(4, 3, "7")]
    [InlineData(4, 0, "4")]
    public void Fewer_than_three_strangers_are_not_told_of(int ours, int others, string shown) => Guarded.Of(ours, others).ToString().ShouldBe(shown);

    [Fact]
    public void The_table_can_be_read_back_and_holds_no_formula() => Gen.String.Sample(name =>
    {
        var report = Report([], []) with { Pupils = [new PupilRow(name, name, 1, 2, DateTimeOffset.UnixEpoch)] };
        var written = ClassCsv.Write(report, Language.Ru);
        written[0].ShouldBe('\uFEFF');
        var rows = Rfc4180(written[1..]);
        rows.ShouldAllBe(row => row.Count == rows[0].Count);
        rows[^1][3].ShouldBeOneOf(name, "'" + name);
        rows[^1][4].ShouldBe("", "what counts people is no place for words");
        rows.SelectMany(row => row).ShouldAllBe(cell => cell.TrimStart(' ', '\u00A0').Length == 0 || !"=+-@\t\r\n".Contains(cell.TrimStart(' ', '\u00A0')[0]));
    });

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("Анна, \"Аня\"", "\"Анна, \"\"Аня\"\"\"")]
    [InlineData("Аня", "Аня")]
    public void A_name_is_a_text_and_nothing_else(string name, string cell) => ClassCsv.Cell(name).ShouldBe(cell);

    [Fact]
    public void The_chart_stays_on_the_sheet_and_shows_whoever_stopped() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.String[0, 80]).Array[0, 30].Sample(steps =>
    {
        var sheet = FunnelLayout.Of(new Funnel(new string('x', 200), "went on", "stopped", [.. steps.Select(step => new FunnelStep(step.Item3, "123+", step.Item1, step.Item2))]), Measure);
        var page = new Box(0, 0, sheet.Width, sheet.Height);
        sheet.Width.ShouldBe(Layout.Width);
        sheet.Lanes.Length.ShouldBe(steps.Length);
        sheet.Lanes.ShouldAllBe(lane => page.Contains(lane));
        sheet.Bars.ShouldAllBe(bar => sheet.Lanes.Any(lane => lane.Contains(bar.Box)) && bar.Parts.All(part => bar.Box.Contains(part.Box)));
        sheet.Bars.Sum(bar => bar.Parts.Count(part => part.Activity == Activity.Blocking)).ShouldBe(steps.Count(step => step.Item1 > 0 && step.Item2 > 0));
        sheet.Words.ShouldAllBe(words => words.X >= 0 && words.X + Measure(words.Text, words.Size) <= sheet.Width + 0.5f && words.Baseline <= sheet.Height);
    });

    [Fact]
    public void An_admin_sees_a_picture_the_same_in_words_and_a_table()
    {
        var texts = ClassTexts.In(Language.En);
        var story = new Story(TinyCourse.Syllabus) { Admins = [7] };
        story.Sends("/admin");
        story.Taps(texts.Open);
        story.Taps("Naps");
        var errand = story.LastEffects.OfType<StartErrand>().Single();
        errand.Errand.ShouldBe(new LookAtClass("tiny/naps", English: true));
        var report = Report([Person(1, 0, false, 3, 255, false), Person(2, 1, false, 1, 255, true)], [.. Enumerable.Range(10, 5).Select(id => Person(id, 1, false, 2, 255, false))]);
        story.Feed(new ErrandDone(errand.Run, new ClassLooked(report)));
        var picture = story.LastEffects.OfType<SendPicture>().Single();
        picture.Picture.Funnel!.Steps.Select(step => step.Label).ShouldBe(["7", "6", "0"]);
        var caption = Story.Text(picture.Caption.Body);
        caption.ShouldContain("Began: 7. Finished: 0.");
        caption.ShouldContain("6 · nap");
        caption.Length.ShouldBeLessThan(1024);
        Painter.Png(picture.Picture).Length.ShouldBeInRange(1000, 200_000);
        story.LastText.ShouldContain(texts.WhoIsWhere);
        story.LastText.ShouldContain("Pupil1: “intro”, 1 of 3");
        story.LastText.ShouldContain("14% right at first");
        JsonSerializer.Serialize<object>(story.State!).ShouldNotContain("Pupil1");

        story.Taps(texts.AsTable);
        story.Feed(new ErrandDone(story.LastEffects.OfType<StartErrand>().Single().Run, new ClassLooked(report)));
        var file = story.LastEffects.OfType<SendFile>().Single();
        file.Name.ShouldBe("class-naps.csv");
        file.Text.ShouldContain("pupil");
    }

    [Fact]
    public void Whoever_looks_back_is_told_of_where_they_have_come_to()
    {
        var person = Person(1, _steps.Length - 1, false, 1, 0, true);
        var back = person with { Lessons = person.Lessons.SetItem(_naps.ToString(), person.Lessons[_naps.ToString()] with { At = _steps[0].Key }) };
        var pupil = Report([back], []).Pupils.Single();
        (pupil.At, pupil.Done).ShouldBe((_text.Chunks[^1].Title, _text.Chunks.Length));
    }

    [Fact]
    public void A_share_of_a_hidden_number_is_hidden_too()
    {
        var report = Report([], [Person(1, 0, false, 1, 0, true)]);
        report.Chunks[0].ToldShare.ShouldBeNull();
        var row = Rfc4180(ClassCsv.Write(report, Language.En)[1..]).First(cells => cells[1] == report.Chunks[0].Id);
        (row[4], row[5]).ShouldBe(("<3", ""));
        Report([Person(1, 0, false, 1, 0, true)], []).Chunks[0].ToldShare.ShouldBe(1);
    }

    [Fact]
    public void A_lesson_that_nobody_began_says_so()
    {
        var story = new Story(TinyCourse.Syllabus) { Admins = [7] };
        story.Sends("/help");
        story.TapsData(Callback.Write(ClassFeature.Verb, ClassFeature.LookWord, "tiny/naps"));
        story.Feed(new ErrandDone(story.LastEffects.OfType<StartErrand>().Single().Run, new ClassLooked(Report([], []))));
        story.LastText.ShouldBe(ClassTexts.In(Language.En).NobodyBegan("Naps"));
    }

    [Fact]
    public void Nothing_of_it_is_there_for_a_stranger_nor_for_who_is_no_admin_any_more()
    {
        var story = new Story(TinyCourse.Syllabus) { Admins = [7] };
        story.Sends("/help");
        story.TapsData(Callback.Write(ClassFeature.Verb, ClassFeature.LookWord, "tiny/naps"));
        var run = story.LastEffects.OfType<StartErrand>().Single().Run;
        story.Admins = [];
        story.Feed(new ErrandDone(run, new ClassLooked(Report([Person(1, 0, false, 1, 0, true)], []))));
        story.LastEffects.ShouldNotContain(effect => effect is SendPicture || effect is SendFile || effect is SendMessage);
        foreach (var word in (string[])[ClassFeature.ListWord, ClassFeature.LookWord, ClassFeature.TableWord])
        {
            story.TapsData(Callback.Write(ClassFeature.Verb, word, "tiny/naps"));
            story.Notice.ShouldBe(HelpTexts.In(Language.En).OldButton);
            story.LastEffects.Length.ShouldBe(1);
        }
    }

    private static float Measure(string text, float size) => text.Length * size * 0.6f;

    private static ClassReport Report(PersonState[] ours, PersonState[] others)
    {
        var tally = new ClassTally(_naps, _text);
        Array.ForEach(ours, person => tally.Add(person, isOurs: true));
        Array.ForEach(others, person => tally.Add(person, isOurs: false));
        return tally.Report(id => id + " is wrong");
    }

    private static string Numbers(ClassReport report) => string.Join(' ', [
        report.Begun.Number, report.Finished.Number, .. report.Chunks.Select(chunk => chunk.Reached.Number),
        .. report.Exercises.Where(exercise => exercise.Answered.Number > 0).SelectMany(exercise => (int[])[exercise.Answered.Number, exercise.Solved.Number]),
        .. report.Traps.Where(trap => trap.People.Number > 0).Select(trap => trap.People.Number)]);

    private static PersonState Person(int id, int at, bool finished, int tries, int which, bool right) => new()
    {
        Who = new Person(new PersonId(id), $"Pupil{id}", "en"),
        Lessons = ImmutableSortedDictionary<string, LessonProgress>.Empty.Add(_naps.ToString(), new LessonProgress(
            _steps[at].Key, [.. _steps.Take(at + 1).Select(step => step.Key)], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, finished ? DateTimeOffset.UnixEpoch : null)),
        Answers = _exercises.Where((_, index) => (which >> index & 1) == 1).ToImmutableSortedDictionary(
            exercise => new StepAddress(_naps, exercise.Id).ToString(),
            exercise => new AnswerSummary(exercise.Revision, right, right || tries % 2 == 0, tries, DateTimeOffset.UnixEpoch, right ? [] : ["never-awaited"])),
    };

    private static List<List<string>> Rfc4180(string text)
    {
        var (rows, cells, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted)
            {
                if (text[at] != '"')
                {
                    cell.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append(text[++at]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (text[at] == '"')
            {
                quoted = true;
            }
            else if (text[at] is ',' or '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (text[at] == '\r')
                {
                    rows.Add(cells);
                    cells = [];
                    at++;
                }
            }
            else
            {
                cell.Append(text[at]);
            }
        }

        return rows;
    }
}
