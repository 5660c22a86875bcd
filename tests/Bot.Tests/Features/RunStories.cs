using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Tests.Features;

public sealed class RunStories
{
    [Fact]
    public void Code_is_run_and_answered_with_its_seconds()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print('hi')", messageId: 40);
        anna.LastRun.Live!.DraftId.ShouldNotBeNull();

        anna.RunEnds("hi\n", 0.25);

        anna.LastText.ShouldContain("✅ Done in 0.25 s");
        anna.LastText.ShouldContain("0.25  hi");
        anna.Effects.OfType<SendMessage>().Last().ReplyTo.ShouldBe(40);
    }

    [Fact]
    public void In_Russian_every_number_of_a_result_has_a_comma()
    {
        var anna = new Story(TinyCourse.Syllabus, "ru");
        anna.SendsCode("print('hi')");

        anna.RunEnds("hi\n", 0.25);

        anna.LastText.ShouldContain("Готово за 0,25 с");
        anna.LastText.ShouldContain("0,25  hi");
    }

    [Fact]
    public void Editing_the_message_runs_it_again_and_edits_the_same_answer()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(1)", messageId: 40);
        anna.RunEnds("1\n");
        var messages = anna.Messages.Count;

        anna.SendsCode("print(2)", messageId: 40, edited: true);
        anna.RunEnds("2\n");

        anna.Messages.Count.ShouldBe(messages);
        anna.LastText.ShouldContain("1.00  2");
    }

    [Fact]
    public void An_edit_during_the_run_stops_the_old_one_whose_result_nobody_sees()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("print(1)", messageId: 40);
        var first = anna.LastRun.Run;
        anna.SendsCode("print(2)", messageId: 40, edited: true);
        anna.LastEffects.OfType<StopRun>().Single().Run.ShouldBe(first);

        anna.RunEnds("1\n", run: first);
        anna.LastEffects.ShouldBeEmpty();
        anna.RunEnds("2\n");

        anna.LastText.ShouldContain("1.00  2");
    }

    [Fact]
    public void Stop_ends_what_runs_and_says_so_when_nothing_does()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/stop");
        anna.LastText.ShouldContain("Nothing is running");
        anna.SendsCode("while True: pass");
        anna.Sends("/stop");
        anna.LastEffects.OfType<StopRun>().Single().Run.ShouldBe(anna.LastRun.Run);

        anna.RunEnds("", 0.7, Verdict.Stopped);

        anna.LastText.ShouldContain("You stopped it after 0.70 s");
    }

    [Fact]
    public void The_stop_of_a_draft_ends_its_run()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("while True: pass");
        anna.Feed(new DraftStopped(anna.LastRun.Live!.DraftId!.Value));
        anna.LastEffects.OfType<StopRun>().Single().Run.ShouldBe(anna.LastRun.Run);
    }

    [Theory]
    [InlineData(Verdict.Wall, "A program gets 20 s")]
    [InlineData(Verdict.Cpu, "limited to 3 s")]
    [InlineData(Verdict.Memory, "128 MB")]
    [InlineData(Verdict.Output, "64 KB")]
    [InlineData(Verdict.Processes, "subprocess")]
    [InlineData(Verdict.Fault, "on me, not on your code")]
    public void Each_limit_says_which_one_it_was_and_what_helps(Verdict verdict, string words)
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.SendsCode("x");
        anna.RunEnds("some output\n", 1, verdict);
        anna.LastText.ShouldContain(words);
        anna.LastText.ShouldContain("some output");
    }

    [Fact]
    public void Long_output_is_shortened_on_the_card_and_comes_whole_as_a_file()
    {
        var anna = new Story(TinyCourse.Syllabus);
        var output = string.Join('\n', Enumerable.Range(0, 500).Select(number => $"line {number}")) + "\n";
        anna.SendsCode("x");
        anna.RunEnds(output);

        anna.LastText.ShouldContain("more lines");
        anna.LastText.Length.ShouldBeLessThan(4096);
        anna.LastEffects.OfType<SendFile>().Single().Text.ShouldBe(output);
    }

    [Fact]
    public void Output_cannot_turn_the_message_around()
    {
        var card = RunCard.Result(
            Results.Of(Verdict.Ok, "", "", TimeSpan.FromSeconds(1), [new RunLine(TimeSpan.Zero, OutputStream.Stdout, "a\u202Eb\u0007c\u2028d")]),
            new RunLimits(TimeSpan.FromSeconds(20), 3, 1, 1, 1), Language.En);
        Story.Text(card).ShouldContain("a\uFFFDb\uFFFDc\uFFFDd");
    }

    [Theory]
    [InlineData("import asyncio\nasyncio.run(main())", true)]
    [InlineData("print('hi')", true)]
    [InlineData("async def f():\n    await g()\n\nf()", true)]
    [InlineData("from now on I will wait", false)]
    [InlineData("for me it is fine", false)]
    [InlineData("Привет! Как дела?", false)]
    [InlineData("import is a word: I know", false)]
    [InlineData("while we wait: tea?", false)]
    [InlineData("", false)]
    [InlineData("if 2 > 1:\n    print(\"yes\")", true)]
    [InlineData("try:\n    1 / 0\n    f()\nexcept ZeroDivisionError as error:\n    print(error)", true)]
    [InlineData("try:\n    x = 1 / 0\nexcept ZeroDivisionError:\n    pass\nfinally:\n    print(2)", true)]
    [InlineData("while True: pass", true)]
    [InlineData("while True:\n    pass", true)]
    [InlineData("print (1)", true)]
    [InlineData("x = [i*i for i in range(5)]; print(x)", true)]
    [InlineData("raise ValueError(\"x\")", true)]
    [InlineData("\"\"\"Shows how it\nall works, I hope.\"\"\"\nprint(1)", true)]
    [InlineData("text = '''one line\nand another one'''\nprint(text)", true)]
    [InlineData("n = 3\nwhile n > 0:\n    n -= 1\nelse:\n    print('done')", true)]
    [InlineData("for i in range(3): print(i)", true)]
    [InlineData("if not ready and x in seen: print('a', 'b c d')", true)]
    [InlineData("while True: print(“one two three”)", true)]
    [InlineData("if you ask me: no", false)]
    [InlineData("if so: no", false)]
    [InlineData("if yes:\n  call me", false)]
    [InlineData("Если так: то нет", false)]
    [InlineData("try: it is easy", false)]
    [InlineData("for you (and me)", false)]
    [InlineData("with love (from Anna)", false)]
    [InlineData("await your reply (soon)", false)]
    [InlineData("raise your hands (please)", false)]
    [InlineData("print (this) please", false)]
    [InlineData("print", false)]
    [InlineData("hello", false)]
    [InlineData("What does print(1) do?", false)]
    [InlineData("Что делает \"\"\"это\"\"\"?", false)]
    public void Code_without_marks_is_told_from_prose(string text, bool code) =>
        (CodeFinder.Unmarked(text) is not null).ShouldBe(code);

    [Fact]
    public void Who_is_not_understood_hears_of_both_ways_to_mark_a_program()
    {
        foreach (var texts in Enum.GetValues<Language>().Select(RunTexts.In))
        {
            texts.NoCodeSeen.ShouldContain("/run");
            texts.NoCodeSeen.ShouldContain(texts == RunTexts.In(Language.Ru) ? "блоком кода" : "code block");
        }
    }

    [Fact]
    public void A_run_that_was_stopped_while_it_waited_shows_no_figures()
    {
        var card = Story.Text(RunCard.Result(Results.Of(Verdict.Stopped, "", "", TimeSpan.Zero, []), new RunLimits(TimeSpan.FromSeconds(20), 3, 1, 1, 1), Language.Ru));
        card.ShouldBe("⏹ Остановлено раньше, чем началось.");
    }

    [Fact]
    public void Prose_pictures_and_stickers_get_a_kind_word()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("how are you?");
        anna.LastText.ShouldContain("I see no code there");
        anna.Sends("", attachment: new Attachment("photo", "f", null, 1));
        anna.LastText.ShouldContain("can't read code off a picture");
        anna.Sends("", attachment: new Attachment("sticker", "f", null, 1));
        anna.LastText.ShouldContain("Lovely!");
        anna.Sends("", attachment: new Attachment("document", "f", "huge.py", 50_000_000));
        anna.LastText.ShouldContain("too big");
        anna.Sends("", attachment: new Attachment("document", "f", "a.zip", 100));
        anna.LastText.ShouldContain("I only speak Python");
        anna.Sends("", attachment: new Attachment("document", "f", "a.py", 100));
        anna.LastRun.Source.ShouldBe(new FileSource("f", "a.py"));
        anna.Sends("", attachment: new Attachment("document", "f", "huge.txt", 50_000_000));
        anna.LastText.ShouldContain("too big");
        anna.Sends("", attachment: new Attachment("document", "f", "a.txt", 100));
        anna.LastRun.Source.ShouldBe(new FileSource("f", "a.txt"));
    }

    [Theory]
    [InlineData("a.py")]
    [InlineData("a.txt")]
    [InlineData("a.py.TXT")]
    public void A_file_is_a_program_wherever_one_is_taken(string name)
    {
        var file = new Attachment("document", "f", name, 100);
        var theirs = new MessageContent(30, "", [], file with { FileId = "g" });
        foreach (var chat in (long[])[7, -5])
        {
            foreach (var words in (string[])["/run", "@course_bot look"])
            {
                var sent = new Story(TinyCourse.Syllabus, chat: chat);
                sent.Sends(words, attachment: file);
                sent.LastRun.Source.ShouldBe(new FileSource("f", name));
                var replied = new Story(TinyCourse.Syllabus, chat: chat);
                replied.Feed(new MessageReceived(replied.Anna, 31, new MessageContent(31, words.Split(' ')[0], [], null), theirs, false, null));
                if (chat < 0 || words == "/run")
                {
                    replied.LastRun.Source.ShouldBe(new FileSource("g", name));
                }
            }

            var compared = new Story(TinyCourse.Syllabus, chat: chat);
            compared.Feed(new MessageReceived(compared.Anna, 31, new MessageContent(31, "/compare", [], file), theirs, false, null));
            compared.LastRun.Source.ShouldBe(new FileSource("g", name));
        }
    }

    [Fact]
    public void Unknown_commands_get_the_nearest_known_one()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/contineu");
        anna.LastText.ShouldContain("Did you mean /continue?");
        anna.Sends("/xyzzyplugh");
        anna.LastText.ShouldContain("All I can do is in /help");
    }

    [Fact]
    public void Two_words_that_people_try_lead_where_they_mean()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/privacy");
        anna.LastText.ShouldContain("/export");
        anna.LastText.ShouldContain("/forget");
        anna.Sends("/news");
        anna.Buttons.ShouldContain("✓ On my way");
        CoroutineBot.Bot.Features.ChatCommand.All.ShouldNotContain("privacy");
    }

    [Fact]
    public void The_question_before_forgetting_loses_its_buttons_whatever_the_answer_is()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/forget");
        anna.Feed(new ButtonTapped(anna.Anna, "q", 55, anna.Data("🗑")));
        anna.LastEffects.OfType<AnswerTap>().Single().Settled.ShouldBe(55);
    }

    [Fact]
    public void Forgetting_asks_once_and_leaves_nothing()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start lesson_naps");
        anna.Sends("/forget");
        anna.Taps("Keep it");
        anna.State.ShouldNotBeNull();
        anna.Sends("/forget");
        anna.Taps("🗑");

        anna.State.ShouldBeNull();
        anna.LastEffects.OfType<Forget>().Single().Who.ShouldBe(anna.Anna.Id);
        anna.LastText.ShouldContain("7 days");
    }

    [Fact]
    public void News_for_somebody_forgotten_is_told_to_nobody()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Feed(new RunFinished(new RunId("x"), null, RunProblem.QueueFull));
        anna.Feed(new PollAnswered(anna.Anna, "p", [0]));
        anna.State.ShouldBeNull();
        anna.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void In_a_group_only_its_owner_stops_a_run_and_answers_go_home_to_each_person()
    {
        var group = new Story(TinyCourse.Syllabus, chat: -100);
        group.Sends("/run print(1)");
        group.LastText.ShouldContain("Starting");
        var stop = group.Messages[^1].Message.Keyboard!.Rows[0][0].ShouldBeOfType<CoroutineBot.Bot.Messages.TapButton>().Data;
        var stranger = group.Anna with { Id = new PersonId(8), FirstName = "Ben" };
        group.Feed(new ButtonTapped(stranger, "q", null, stop));
        group.Notice.ShouldBe("Only the one who started it can stop it.");
        group.TapsData(stop);
        group.LastEffects.OfType<StopRun>().ShouldHaveSingleItem();
        group.RunEnds("1\n");
        group.LastText.ShouldContain("✅ Done in 1.00 s");

        group.Sends("/quiz");
        group.Delivers();
        group.Votes(null, "bed");
        group.Votes(null, "chair");
        var told = group.Effects.OfType<Tell>().ShouldHaveSingleItem();
        told.Lane.ShouldBe(group.Anna.Id.Lane);

        var anna = new Story(TinyCourse.Syllabus);
        anna.Feed(told.Input);
        anna.Person.Answers["tiny/naps/q-one"].FirstRight.ShouldBeTrue();
        anna.Person.Groups.ShouldBe([-100L]);
    }

    [Fact]
    public void In_a_group_a_poll_may_stand_twice_and_an_answer_to_either_counts_once()
    {
        var group = new Story(TinyCourse.Syllabus, chat: -100);
        group.Sends("/quiz");
        group.Delivers(uncertain: true, pollId: "second");
        var ben = group.Anna with { Id = new PersonId(8), FirstName = "Ben" };
        var right = group.Polls[^1].Poll.Options.IndexOf("bed");

        // Nobody knows the number of the first, so the answers come to each one's own lane: also to that of somebody we have never met.
        foreach (var person in (Person[])[group.Anna, ben, group.Anna])
        {
            var own = new Story(TinyCourse.Syllabus, chat: person.Id.Value);
            own.Feed(new PollAnswered(person, "first", [right]) { PerhapsIn = [new ChatId(-100)] });
            own.State.ShouldBeNull();
            var handed = own.Effects.ShouldHaveSingleItem().ShouldBeOfType<Tell>();
            handed.Lane.ShouldBe(new ChatId(-100));
            group.Feed(handed.Input);
        }

        group.Votes("second", "chair");
        group.Feed(new PollAnswered(ben with { Id = new PersonId(9) }, "third", [right]) { PerhapsIn = [new ChatId(-100)] });
        group.Effects.OfType<Tell>().Select(tell => tell.Input).Cast<AnsweredElsewhere>().Select(answer => (answer.From.Id.Value, answer.Right)).ShouldBe([(7, true), (8, true)]);
    }

    [Fact]
    public void An_answer_that_may_belong_to_several_groups_goes_only_where_the_person_is_known()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Sends("/start");
        var stray = new PollAnswered(anna.Anna, "p", [0]) { PerhapsIn = [new ChatId(-100), new ChatId(-200)] };
        anna.Feed(stray);
        anna.LastEffects.ShouldBeEmpty();
        anna.Feed(new AnsweredElsewhere(anna.Anna, new ChatId(-200), "tiny/naps/q-one", true, null, anna.Now));
        anna.Feed(stray);
        anna.LastEffects.ShouldHaveSingleItem().ShouldBeOfType<Tell>().Lane.ShouldBe(new ChatId(-200));
    }

    [Fact]
    public void Code_that_was_already_asked_to_run_is_run_again_by_reply_without_the_word()
    {
        var anna = new Story(TinyCourse.Syllabus);
        anna.Feed(new MessageReceived(anna.Anna, 2, new MessageContent(2, "/run", [], null), new MessageContent(1, "/run@course_bot print(1)", [], null), false, null));
        anna.LastRun.Source.ShouldBe(new CodeSource("print(1)"));
    }

    [Theory]
    [InlineData("/quzi@course_bot", "/quiz")]
    [InlineData("/waltzing@Course_Bot", "/help")]
    [InlineData("/dance", null)]
    [InlineData("/dance@other_bot", null)]
    public void In_a_group_an_unknown_command_is_answered_where_we_were_meant(string said, string? answer)
    {
        var group = new Story(TinyCourse.Syllabus, chat: -100);
        group.Sends(said);
        if (answer is null)
        {
            group.Effects.ShouldBeEmpty();
        }
        else
        {
            group.LastText.ShouldContain(answer);
        }
    }

    [Theory]
    [InlineData(0, "0 строк")]
    [InlineData(1, "1 строка")]
    [InlineData(2, "2 строки")]
    [InlineData(5, "5 строк")]
    [InlineData(11, "11 строк")]
    [InlineData(14, "14 строк")]
    [InlineData(21, "21 строка")]
    [InlineData(22, "22 строки")]
    [InlineData(111, "111 строк")]
    [InlineData(121, "121 строка")]
    public void Russian_counts_are_right(int count, string words) => Speech.Russian(count, "строка", "строки", "строк").ShouldBe(words);
}
