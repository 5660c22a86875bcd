using System.Collections.Immutable;
using CoroutineBot.Bot.Features;
using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Features.Groups.Studies;
using CoroutineBot.Bot.Features.Help;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Progress;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Tests.Features;

/// <summary>A server with two courses: what is said of them, how their lessons are counted, and how far one has come in each.</summary>
public sealed class SeveralCoursesStories
{
    private static readonly Syllabus _both = new([Named("tiny", "Tiny", "naps", "snores"), Named("yard", "Yard: work?", "naps", "rakes")]);
    private static readonly ProgressTexts _progress = ProgressTexts.In(Language.En);

    [Fact]
    public void The_first_words_name_what_is_taught()
    {
        var both = new Story(_both);
        both.Sends("/start");
        both.LastText.ShouldContain("I teach “Tiny” and “Yard: work?”: one idea");
        both.Buttons.ShouldBe(["▶ Start: Tiny", "▶ Start: Yard: work?", LessonTexts.In(Language.En).AllLessons, "🌐 По-русски"]);
        both.Taps("▶ Start: Yard");
        both.Person.Reading!.Lesson.ShouldBe(new LessonAddress("yard", "naps"));
        both.Sends("/start");
        both.Buttons.First().ShouldBe(HelpTexts.In(Language.En).GoOn);

        var one = new Story(TinyCourse.Syllabus, "ru");
        one.Sends("/start");
        one.LastText.ShouldContain("Я веду курс «Tiny»: коротко");
        one.Buttons.First().ShouldBe("▶ Начать первый урок");

        var none = new Story(new Syllabus([]), "ru");
        none.Sends("/start");
        none.LastText.ShouldContain("Я учу программировать на Python: коротко");
        none.Buttons.Count().ShouldBe(2);

        var group = new Story(_both, "ru", chat: -5);
        group.Sends("/help");
        group.LastText.ShouldContain("задаю вопросы по курсам «Tiny» и «Yard: work?».");
    }

    [Theory]
    [InlineData(Language.Ru, 1, "«1»")]
    [InlineData(Language.Ru, 2, "«1» и «2»")]
    [InlineData(Language.En, 3, "“1”, “2” and “3”")]
    [InlineData(Language.Ru, 4, "«1», «2», «3» и «4»")]
    [InlineData(Language.En, 9, "“1”, “2”, “3” and 6 more")]
    [InlineData(Language.Ru, 5, "«1», «2», «3» и ещё 2")]
    [InlineData(Language.En, 0, "")]
    public void Titles_stand_in_a_sentence_however_many_there_are(Language language, int count, string words) =>
        language.Titles([.. Enumerable.Range(1, count).Select(number => $"{number}")]).ShouldBe(words);

    [Fact]
    public void Progress_is_told_course_by_course_the_begun_one_in_full_and_first()
    {
        var anna = new Story(_both);
        anna.Sends("/progress");
        anna.LastText.Split('\n').Count(line => line.Contains("ahead of you: 2 lessons, 2 questions, 2 tasks", StringComparison.Ordinal)).ShouldBe(2);

        anna.Sends("/start lesson_yard_rakes");
        anna.Sends("/progress");
        var text = anna.LastText;
        text.IndexOf("Yard: work?", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Tiny", StringComparison.Ordinal), text);
        text.ShouldContain("rakes\n");
        text.ShouldContain(_progress.Lessons(new Part(0, 2)));
        text.ShouldContain(_progress.Questions(new Part(0, 2), 0));
        text.ShouldContain("Tiny · ahead of you: 2 lessons, 2 questions, 2 tasks");
        text.ShouldNotContain("snores\n");

        anna.Sends("/start lesson_tiny_naps");
        anna.Sends("/progress");
        anna.LastText.ShouldContain("snores\n");
        anna.LastText.Split('\n').Count(line => line == _progress.Lessons(new Part(0, 2))).ShouldBe(2);

        var alone = Story.Reading();
        alone.Sends("/progress");
        alone.LastText.ShouldNotContain("Tiny");
        alone.LastText.ShouldNotContain(_progress.Lessons(new Part(0, 1)));
    }

    [Theory]
    [InlineData("2", null, "tiny/snores")]
    [InlineData("2", "yard", "yard/rakes")]
    [InlineData("урок 1", "yard", "yard/naps")]
    [InlineData("3", "yard", null)]
    [InlineData("2", "nowhere", "tiny/snores")]
    [InlineData("naps", null, "tiny/naps")]
    [InlineData("naps", "yard", "yard/naps")]
    [InlineData("rakes", "tiny", "yard/rakes")]
    [InlineData("YARD/2", "tiny", "yard/rakes")]
    [InlineData("yard 2", "tiny", "yard/rakes")]
    [InlineData("Yard: work? №2", "tiny", "yard/rakes")]
    [InlineData("tiny/snores", "yard", "tiny/snores")]
    [InlineData("rak", "tiny", "yard/rakes")]
    [InlineData("nap", "yard", "yard/naps")]
    [InlineData("yard 3", null, null)]
    [InlineData("hill 2", null, null)]
    public void A_number_counts_within_its_course_and_names_work_for_all(string written, string? open, string? lesson) =>
        _both.Named(written, open)?.ToString().ShouldBe(lesson);

    [Fact]
    public void A_group_reads_the_same_numbers_that_its_commands_take()
    {
        var group = new Story(_both, chat: -5);
        group.Sends("/lessons");
        group.LastText.ShouldContain("Tiny\n1. naps\n2. snores\n" + StudyTexts.In(Language.En).ChooseLesson + "/study 1");
        group.LastText.ShouldContain("Yard: work?\n1. naps\n2. rakes\n" + StudyTexts.In(Language.En).ChooseLesson + "/study yard/1");
        group.Sends("/study yard/2");
        ((GroupState)group.State!).Study!.Lesson.ToString().ShouldBe("yard/rakes");
        group.Sends("/lessons");
        group.LastText.ShouldContain("/study tiny/1");
        group.Sends("/study stop");
        group.Sends("/study 2");
        ((GroupState)group.State!).Study!.Lesson.ToString().ShouldBe("tiny/snores", "that one was put away, so the group is in no course");
    }

    [Fact]
    public void A_group_goes_on_in_the_course_whose_lesson_it_has_finished()
    {
        var group = new Story(_both, chat: -5);
        Studies(group, "yard/naps");
        group.Sends("/study");
        ((GroupState)group.State!).Study!.Lesson.ToString().ShouldBe("yard/rakes");
    }

    [Theory]
    [InlineData("yard/rakes", "Yard: work?", "Tiny", "/study tiny/1")]
    [InlineData("tiny/snores", "Tiny", "Yard: work?", "/study yard/1")]
    public void Behind_the_last_lesson_of_its_course_a_group_hears_so_and_which_others_there_are(string finished, string course, string other, string way)
    {
        var texts = StudyTexts.In(Language.En);
        var group = new Story(_both, chat: -5);
        Studies(group, finished);
        Told(group.LastText);
        group.Sends("/study");
        Told(group.LastText);
        ((GroupState)group.State!).Study!.Lesson.ToString().ShouldBe(finished, "nothing is begun that nobody asked for");
        group.Sends("/study 1");
        ((GroupState)group.State!).Study!.Lesson.Course.ShouldBe(finished.Split('/')[0]);

        void Told(string text)
        {
            text.ShouldContain(texts.CourseDone(course));
            text.ShouldContain(texts.OtherCourse(other) + way);
            text.ShouldContain(texts.Afresh + "/study 1");
        }
    }

    [Fact]
    public void Lessons_in_the_private_chat_takes_what_the_other_commands_take()
    {
        var anna = new Story(_both);
        anna.Sends("/lessons yard");
        anna.LastText.ShouldContain("2. rakes");
        anna.Sends("/lessons yard/2");
        anna.LastText.ShouldContain(LessonTexts.In(Language.En).ContentsOf("rakes"));
        anna.Sends("/lessons hill");
        anna.LastText.ShouldContain(LessonTexts.In(Language.En).NotAmongThem("hill"));
        anna.Buttons.Count().ShouldBe(2);
        anna.Sends("/start lesson_yard_naps");
        anna.Sends("/practice 2");
        anna.LastText.ShouldContain("rakes");
    }

    [Fact]
    public void Whoever_pushes_a_new_lesson_hears_which_course_it_joins()
    {
        var draft = new Draft("d", new LessonAddress("yard", "first"), 0, new PersonId(7), SmallLesson.Files(), SmallLesson.Files().Read()!);
        var syllabus = new Syllabus(_both.Courses, new Editions([], [draft], ImmutableDictionary<string, CoroutineBot.Lessons.Editions.LessonFiles>.Empty));
        var texts = PushTexts.In(Language.En);
        Told(new LessonChecked("yard/first", "d", 0, [], 0, 0)).ShouldContain(texts.NewLessonIn("Yard: work?", "“Tiny”"));
        Told(new LessonChecked("tiny/first", null, 0, ["en.md:1:1 E10 x"], 1, 0)).ShouldContain(texts.JudgedIn("Tiny", "“Yard: work?”"));
        Told(new LessonChecked("tiny/naps", null, 0, ["en.md:1:1 E10 x"], 1, 0)).ShouldNotContain(texts.JudgedIn("Tiny", "“Yard: work?”"));

        string Told(LessonChecked report)
        {
            var story = new Story(() => syllabus) { Admins = [7] };
            story.Sends("", attachment: new Attachment("document", "f", "first.md", 900));
            story.Feed(new ErrandDone(story.Person.Admin!.Errand!.Value, report));
            return story.LastText;
        }
    }

    [Theory]
    [InlineData("yard", "yard")]
    [InlineData(" «yard: WORK?» ", "yard")]
    [InlineData("a better lesson", null)]
    [InlineData("", null)]
    public void The_caption_of_a_lesson_may_name_its_course(string caption, string? course)
    {
        var story = new Story(_both) { Admins = [7] };
        story.Sends(caption, attachment: new Attachment("document", "f", "first.md", 900));
        story.LastEffects.OfType<StartErrand>().Single().Errand.ShouldBe(new CheckLesson("f", "first.md") { Course = course });
    }

    [Fact]
    public void Whoever_pushes_a_lesson_of_which_two_courses_have_one_hears_which_it_changes()
    {
        var draft = new Draft("d", new LessonAddress("tiny", "naps"), 0, new PersonId(7), SmallLesson.Files(), SmallLesson.Files().Read()!);
        var syllabus = new Syllabus(_both.Courses, new Editions([], [draft], ImmutableDictionary<string, CoroutineBot.Lessons.Editions.LessonFiles>.Empty));
        var story = new Story(() => syllabus) { Admins = [7] };
        story.Sends("", attachment: new Attachment("document", "f", "naps.md", 900));
        story.Feed(new ErrandDone(story.Person.Admin!.Errand!.Value, new LessonChecked("tiny/naps", "d", 0, [], 0, 0)));
        story.LastText.ShouldContain(PushTexts.In(Language.En).OneOfSeveral("Tiny", "“Yard: work?”"));
    }

    [Fact]
    public void From_the_first_of_two_pages_the_way_leads_to_the_second()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start chunk_naps_rest");
        anna.Living.ShouldContain("First half.");
        anna.Buttons.ShouldNotContain(LessonTexts.In(Language.En).Question);
        anna.Taps("Next");
        anna.Living.ShouldContain("Second half.");
        anna.Buttons.ShouldContain(LessonTexts.In(Language.En).Question);
    }

    /// <summary>All of a lesson, to its end.</summary>
    private static void Studies(Story group, string lesson)
    {
        var texts = StudyTexts.In(Language.En);
        group.Sends("/study " + lesson);
        while (((GroupState)group.State!).Studied is null)
        {
            group.Taps(((GroupState)group.State!).Study!.Phase == StudyPhase.Voting ? texts.CloseVote : LessonTexts.In(Language.En).Next);
            if (group.LastEffects.OfType<StartRun>().Any())
            {
                group.RunEnds("done\n", 1);
            }
        }
    }

    /// <summary>Lessons with a page with a program, a question and a task each.</summary>
    private static Course Named(string id, string title, params string[] lessons)
    {
        var naps = TinyCourse.Course.Lessons[0];
        return TinyCourse.Course with
        {
            Id = id,
            Title = new LocalText(Enum.GetValues<Language>().ToImmutableDictionary(language => language, _ => title)),
            Lessons = [.. lessons.Select(lesson => new Lesson(lesson, [], naps.Texts.ToImmutableDictionary(text => text.Key, text => text.Value with
            {
                Id = lesson,
                Title = lesson,
                Chunks = [.. text.Value.Chunks.Where(chunk => chunk.Id != "rest"), .. text.Value.Chunks.Where(chunk => chunk.Id == "rest").Select(chunk => chunk with { Exercises = [.. chunk.Exercises.OfType<PracticeTask>()] })],
            })))],
        };
    }
}
