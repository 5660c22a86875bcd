using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Publishing;
using CoroutineBot.Bot.Publishing.Watching;
using CoroutineBot.Bot.Tests.Features;
using CoroutineBot.Lessons.Editions;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Publishing;

/// <summary>What is made of a content folder that changes: decided from what lies there, what was made of it before, and what was published.</summary>
public sealed class FolderPlanTests
{
    private static readonly string[] _ids = ["first", "second"];

    private KeptContent _kept = KeptContent.Nothing;
    private ImmutableArray<Edition> _published = [];

    [Fact]
    public void A_changed_lesson_is_tried_and_one_that_lies_there_as_it_is_live_is_only_noted()
    {
        Settle(Folder(("first", "one")));
        Steps(Folder(("first", "two"))).ShouldHaveSingleItem().ShouldBeOfType<TryLesson>().Offer.ShouldBeFalse();
        Settle(Folder(("first", "two")));
        _published.Select(edition => edition.Origin).ShouldBe(["folder:0", "folder:1"]);
        FromChat("first", "three");
        Steps(Folder(("first", "two"))).ShouldBeEmpty("nothing has changed on disk");
        Steps(Folder(("first", "three"))).ShouldHaveSingleItem().ShouldBeOfType<NoteLesson>();
        Steps(Folder(("first", "four"))).ShouldHaveSingleItem().ShouldBeOfType<TryLesson>().Offer.ShouldBeTrue();
    }

    [Fact]
    public void What_was_refused_is_not_tried_again_until_it_changes_or_somebody_asks()
    {
        Settle(Folder(("first", "one")));
        var broken = Folder(("first", Broken));
        Settle(broken);
        Live("first")!.In(Lessons.Model.Language.En)!.ShouldContain("one");
        Steps(broken).ShouldBeEmpty();
        FolderPlan.Steps(broken, _kept, Editions(), [Address("first")]).ShouldHaveSingleItem().ShouldBeOfType<TryLesson>();
    }

    [Fact]
    public void A_course_file_with_a_circle_or_without_a_name_that_is_in_use_is_refused_and_the_last_one_stays()
    {
        Settle(Folder(("first", "one"), ("second", "one")));
        var circle = Folder(yml => yml.Replace("- id: first\n", "- {id: first, needs: [second]}\n", StringComparison.Ordinal).Replace("- id: second\n", "- {id: second, needs: [first]}\n", StringComparison.Ordinal), ("first", "one"), ("second", "one"));
        var refused = Steps(circle).ShouldHaveSingleItem().ShouldBeOfType<RefuseCourse>();
        refused.Findings[0].ToString().ShouldStartWith("small/course.yml:4:");
        Settle(circle);
        Steps(circle).ShouldBeEmpty();

        const string Using = "concepts: [nap]\n";
        static string Named(string yml) => yml.Replace("concepts: {}", "concepts: {nap: {ru: сон, en: nap}}", StringComparison.Ordinal);
        Settle(Folder(Named, ("first", Using), ("second", "one")));
        var without = Steps(Folder(("first", Using), ("second", "one"))).ShouldHaveSingleItem().ShouldBeOfType<RefuseCourse>();
        without.Findings.Select(finding => finding.Place.ToString()).ShouldBe(["small/first/en.md:3:12", "small/first/ru.md:3:12"]);
    }

    [Fact]
    public void A_lesson_that_lacked_a_name_is_tried_again_when_the_course_file_brings_it()
    {
        Settle(Folder(("first", "one")));
        var lacking = Folder(("first", "concepts: [nap]\n"));
        Settle(lacking);
        _kept.Lessons[Address("first")].Refused.ShouldBeTrue();
        Settle(Folder(yml => yml.Replace("concepts: {}", "concepts: {nap: {ru: сон, en: nap}}", StringComparison.Ordinal), ("first", "concepts: [nap]\n")));
        Live("first")!.In(Lessons.Model.Language.En)!.ShouldContain("[nap]");
    }

    [Fact]
    public void A_lesson_that_is_listed_and_has_no_files_is_an_error_and_stays_as_it_was()
    {
        Settle(Folder(("first", "one"), ("second", "one")));
        var seen = Folder(("first", "one"), ("second", "one"));
        seen = seen with { Courses = [seen.Courses[0] with { Lessons = seen.Courses[0].Lessons.Remove("second") }] };
        Settle(seen);
        _kept.Lessons[Address("second")].Refused.ShouldBeTrue();
        Live("second").ShouldNotBeNull();
    }

    [Fact]
    public void An_empty_folder_is_one_that_is_not_mounted_and_a_missing_course_is_taught_on()
    {
        Settle(Folder(("first", "one")));
        Steps(new ContentSnapshot([])).ShouldBeEmpty();
        var other = Folder(("first", "one")).Courses[0] with { Folder = "other", Yml = Encoding.UTF8.GetBytes(Yml("first").Replace("course: small", "course: other", StringComparison.Ordinal)) };
        Steps(new ContentSnapshot([other])).Last().ShouldBeOfType<MissCourse>();
        Settle(new ContentSnapshot([other]));
        Live("first").ShouldNotBeNull();
    }

    [Fact]
    public void Two_folders_may_not_hold_one_course()
    {
        var one = Folder(("first", "one"));
        Settle(one);
        var twice = one with { Courses = [one.Courses[0], one.Courses[0] with { Folder = "small-copy" }] };
        Steps(twice).ShouldHaveSingleItem().ShouldBeOfType<RefuseCourse>().Course.Folder.ShouldBe("small-copy");
    }

    /// <summary>Whatever is done to the folder, the plan comes to an end, and what is live is what lies there, as far as it holds and nobody has decided in a chat.</summary>
    [Fact]
    public void Whatever_happens_the_plan_ends_and_what_is_live_is_the_last_good_word() =>
        Gen.Select(OneOf("a", "b", "c", Broken, ""), OneOf("a", "b", "c", Broken, ""), OneOf("", "", "first", "second")).Array[1, 12].Sample(story =>
        {
            (_kept, _published) = (KeptContent.Nothing, []);
            var expected = new Dictionary<string, string?> { ["first"] = null, ["second"] = null };
            var chat = new HashSet<string>();
            foreach (var (first, second, published) in story)
            {
                if (published.Length > 0)
                {
                    FromChat(published, "from a chat");
                    chat.Add(published);
                    expected[published] = "from a chat";
                }

                // A folder that lists nothing is no course: the file itself is refused then.
                (string Id, string Words)[] listed = [.. new[] { ("first", first), ("second", second) }.Where(lesson => lesson.Item2.Length > 0)];
                var seen = Folder(listed);
                Settle(seen);
                foreach (var id in listed.Length == 0 ? [] : _ids.Where(id => !chat.Contains(id)))
                {
                    var words = listed.FirstOrDefault(lesson => lesson.Id == id).Words;
                    expected[id] = words is null ? null : words == Broken ? expected[id] : words;
                }

                Next(seen).ShouldBeNull("asked again, it has nothing to say");
                foreach (var id in _ids)
                {
                    var live = Live(id)?.In(Lessons.Model.Language.En);
                    (live is null).ShouldBe(expected[id] is null, $"{id} in {string.Join(" ", story)}");
                    live?.ShouldContain(expected[id]!);
                }
            }
        }, iter: 300, threads: 1);

    [Fact]
    public void A_folder_counts_when_it_has_been_still_and_a_clock_that_jumps_only_makes_it_wait() =>
        Gen.Select(OneOf("a", "b", ""), Gen.Int[-3000, 5000]).Array[1, 30].Sample(looks =>
        {
            var now = new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
            var settling = Settling.Nothing;
            var (print, since) = ((string?)null, DateTimeOffset.MinValue);
            foreach (var (folder, passed) in looks)
            {
                var seen = folder.Length == 0 ? null : folder;
                now += TimeSpan.FromMilliseconds(passed);
                (print, since) = seen == print && now >= since ? (print, since) : (seen, now);
                settling = settling.See(seen, now);
                (settling.Left(now) == TimeSpan.Zero).ShouldBe(seen is not null && now - since >= Settling.Quiet);
            }
        });

    private const string Broken = "```python rnu\nprint(1)\n```";

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static LessonAddress Address(string id) => new("small", id);

    private static string Yml(params string[] ids) =>
        $"course: small\ntitle: {{ru: Маленький, en: Small}}\nlessons:\n{string.Concat(ids.Select(id => $"  - id: {id}\n"))}{(ids.Length == 0 ? "  []\n" : "")}concepts: {{}}\nmisconceptions: {{}}\n";

    private static LessonFiles Files(string id, string words)
    {
        var front = words.StartsWith("concepts", StringComparison.Ordinal) ? words : "";
        return LessonFiles.None with
        {
            Texts = LessonFiles.None.Texts.AddRange(new[] { "ru", "en" }.Select(language => KeyValuePair.Create(
                $"{language}.md", SmallLesson.Text(language, front.Length > 0 ? "named" : words).Replace("lesson: first\n", $"lesson: {id}\n{front}", StringComparison.Ordinal)))),
        };
    }

    private static ContentSnapshot Folder(params (string Id, string Words)[] lessons) => Folder(yml => yml, lessons);

    private static ContentSnapshot Folder(Func<string, string> yml, params (string Id, string Words)[] lessons) => new([
        new CourseSnapshot(
            "small", Encoding.UTF8.GetBytes(yml(Yml([.. lessons.Select(lesson => lesson.Id)]))),
            lessons.ToImmutableSortedDictionary(
                lesson => lesson.Id,
                lesson => new LessonSnapshot(Files(lesson.Id, lesson.Words).Texts.ToImmutableSortedDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal), []),
                StringComparer.Ordinal)),
    ]);

    private List<FolderStep> Steps(ContentSnapshot seen) => [.. FolderPlan.Steps(seen, _kept, Editions(), [])];

    private Editions Editions() => new(
        _published, [], _kept.Lessons.Values.Where(lesson => lesson.Files is not null).ToImmutableDictionary(lesson => lesson.Address.ToString(), lesson => lesson.Files!));

    private LessonFiles? Live(string id) => Editions().LiveFiles(Address(id));

    private void FromChat(string id, string words) => Publish(Address(id), Files(id, words), $"chat-{_published.Length}");

    private void Publish(LessonAddress address, LessonFiles files, string origin, bool withdrawn = false)
    {
        var of = _published.Where(edition => edition.Address == address).ToList();
        if (of.Count == 0 && _kept.Lessons.GetValueOrDefault(address)?.Files is { } before)
        {
            Add(1, before, "folder:first", false);
            of.Add(_published[^1]);
        }

        Add(of.Count + 1, files, origin, withdrawn);

        void Add(int number, LessonFiles its, string from, bool gone) =>
            _published = _published.Add(new Edition(address, number, null, "", default, null, its, its.Read()!) { Origin = from, Withdrawn = gone });
    }

    /// <summary>Does step after step, as the one who has the disk and the sandbox does, where every program holds.</summary>
    private void Settle(ContentSnapshot seen)
    {
        for (var left = 30; Next(seen) is { } step; left--)
        {
            left.ShouldBeGreaterThan(0, $"no end: {step}");
            Do(step);
        }
    }

    /// <summary>That a course which nobody knows has errors is said each time: there is nothing to write it down beside.</summary>
    private FolderStep? Next(ContentSnapshot seen) =>
        Steps(seen).Find(step => step is not RefuseCourse { Course: var course } || _kept.Courses.ContainsKey(course.Folder));

    private void Do(FolderStep step)
    {
        void Keep(LessonAddress address, string print, LessonFiles? files, bool refused = false) =>
            _kept = _kept with { Lessons = _kept.Lessons.SetItem(address, new KeptLesson(address, print, files, 0, refused)) };
        switch (step)
        {
            case TakeCourse taken:
                _kept = new KeptContent(
                    _kept.Courses.SetItem(taken.Course.Folder, new KeptCourse(taken.Course.Folder, taken.Print, taken.Index, 0, false)),
                    _kept.Lessons.SetItems(_kept.Lessons.Where(lesson => lesson.Value.Refused).Select(lesson => KeyValuePair.Create(lesson.Key, lesson.Value with { Print = "" }))));
                break;
            case RefuseCourse refused:
                _kept = _kept with { Courses = _kept.Courses.SetItem(refused.Course.Folder, _kept.Courses[refused.Course.Folder] with { Print = refused.Print }) };
                break;
            case MissCourse missed:
                _kept = _kept with { Courses = _kept.Courses.SetItem(missed.Folder, _kept.Courses[missed.Folder] with { Print = missed.Print }) };
                break;
            case TryLesson tried when FolderReading.Judge(tried.Course, tried.Index, tried.Slot, []).Files is { } files:
                if (!tried.Offer)
                {
                    Publish(tried.Address, files, $"folder:{Editions().LiveNumber(tried.Address)}");
                }

                Keep(tried.Address, tried.Print, tried.Offer ? _kept.Lessons.GetValueOrDefault(tried.Address)?.Files : files);
                break;
            case TryLesson refused:
                Keep(refused.Address, refused.Print, _kept.Lessons.GetValueOrDefault(refused.Address)?.Files, refused: true);
                break;
            case NoteLesson noted:
                Keep(noted.Address, noted.Print, noted.Files);
                break;
            case WithdrawLesson withdrawn:
                Publish(withdrawn.Address, withdrawn.Last, $"folder:{Editions().LiveNumber(withdrawn.Address)}", withdrawn: true);
                Keep(withdrawn.Address, withdrawn.Print, null);
                break;
            case LeaveLesson left:
                Keep(left.Address, left.Print, null);
                break;
            case ForgetLesson forgotten:
                Keep(forgotten.Address, forgotten.Print, null);
                break;
            default:
                throw new InvalidOperationException($"{step}");
        }
    }
}
