using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Questions;
using CoroutineBot.Chats.Tests.Rig;
using CoroutineBot.Lessons.Courses;
using CoroutineBot.Lessons.Model;
using Microsoft.Playwright;

namespace CoroutineBot.Chats.Tests.WebChat;

/// <summary>The web chat in a real browser at the size of a phone: lesson 1 by thumb, and the screens beside it. Pictures stay in artifacts/screenshots.</summary>
public sealed class WebChatTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly LessonAddress _lesson = new("asyncio", "coroutines");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Language.Ru, 1001)]
    [InlineData(Language.En, 1002)]
    public async Task A_thumb_walks_through_lesson_one_to_its_last_question_and_the_end(Language language, long person)
    {
        await using var bot = await BotUnderTest.Start("--Sending:PerChatPerSecond=30", "--Sending:Burst=30");
        var lang = language.ToString().ToLowerInvariant();
        var thumb = new Thumb(await browser.Open($"{bot.Url}/?as={person}&chat={person}&lang={lang}"), $"lesson-one-{lang}");
        var lesson = new Syllabus(CourseLibrary.Load(Path.Combine(Surroundings.Repository, "content")).Courses).Find(_lesson, language)!;
        var steps = Syllabus.Steps(lesson);
        var texts = LessonTexts.In(language);
        var questions = QuestionTexts.In(language);

        await thumb.Sends("/start");
        await thumb.Sees(language == Language.Ru ? "Привет" : "Hello");
        await thumb.Looks("start");
        await thumb.Taps(language == Language.Ru ? "▶ Начать" : "▶ Start");
        foreach (var (step, number) in steps.Select((step, index) => (step, index + 1)))
        {
            await thumb.Sees(texts.Place(lesson.Title, number, steps.Length));
            await thumb.Looks(step.Key);
            if (step is AskStep ask)
            {
                await Answer(thumb, ask.Question, questions);
                await thumb.Looks(step.Key + "-answered");
            }

            await thumb.Taps(texts.Next);
        }

        await thumb.Sees(texts.Finished(lesson.Title));
        await thumb.Sees(texts.FinishedAllRight);
        await thumb.Looks("end");
        thumb.Complaints.ShouldBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    [Theory]
    [InlineData("js/app.js")]
    [InlineData("js/base/words.ru.js")]
    [InlineData("css/messages.css")]
    [InlineData("web/state")]
    public async Task A_page_of_which_a_part_was_lost_on_the_way_opens_all_the_same(string part)
    {
        await using var bot = await BotUnderTest.Start();
        var page = await browser.Open("about:blank");
        var whole = page.WaitForResponseAsync(response => response.Url.EndsWith(part, StringComparison.Ordinal));
        var losses = 0;
        await page.RouteAsync("**/" + part, async route =>
        {
            if (Interlocked.Increment(ref losses) <= 2)
            {
                await route.AbortAsync(RequestAbortErrorCode.ConnectionReset);
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.GotoAsync($"{bot.Url}/?as=1001&chat=1001&lang=ru");
        await page.GetByTestId("composer").FillAsync("/start");
        (await whole).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_page_of_which_a_part_never_comes_says_so_and_waits_for_a_tap()
    {
        await using var bot = await BotUnderTest.Start();
        var page = await browser.Open("about:blank");
        await page.RouteAsync("**/js/app.js", route => route.AbortAsync(RequestAbortErrorCode.ConnectionReset));
        await page.GotoAsync($"{bot.Url}/?as=1001&chat=1001&lang=en");
        await Assertions.Expect(page.Locator(".opening")).ToContainTextAsync("Part of this page did not arrive", new LocatorAssertionsToContainTextOptions { Timeout = 40_000 });
        await page.UnrouteAllAsync();
        await page.Locator(".opening button").ClickAsync();
        await page.GetByTestId("composer").FillAsync("/start");
    }

    [Fact]
    public async Task A_program_shows_its_lines_while_it_runs_and_stops_on_demand()
    {
        await using var bot = await BotUnderTest.Start();
        var page = await browser.Open($"{bot.Url}/?as=1001&chat=1001&lang=ru");
        var thumb = new Thumb(page, "running");
        await thumb.Sends("import asyncio\n\nasync def main():\n    for i in range(15):\n        print('step', i)\n        await asyncio.sleep(1)\n\nasyncio.run(main())");

        var draft = page.GetByTestId("draft");
        await draft.Filter(new LocatorFilterOptions { HasText = "step 2" }).WaitForAsync();
        await thumb.Looks("live");
        await page.GetByTestId("draft-stop").ClickAsync();

        await thumb.Sees("Остановлено тобой");
        await thumb.Sees("step 2");
        await thumb.Looks("stopped");
        thumb.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task A_row_and_its_gather_twin_are_two_pictures_that_explain_themselves(string scheme)
    {
        const string Step = "import asyncio\n\nasync def step():\n    await asyncio.sleep(1)\n    print('готово')\n\n";
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var page = await browser.Open($"{bot.Url}/?as=1001&chat=1001&lang=ru", scheme: scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        var thumb = new Thumb(page, $"pictures-{scheme}");
        await thumb.Sends(Step + "async def main():\n    for i in range(10):\n        await step()\n\nasyncio.run(main())");
        await thumb.Sees("Готово за 10,");
        await thumb.Sees("step × 10 по очереди");
        await thumb.Loads();
        await thumb.Looks("row");

        await thumb.Sends(Step + "async def main():\n    await asyncio.gather(*[step() for i in range(10)])\n\nasyncio.run(main())");
        await thumb.Sees("Готово за 1,");
        await thumb.Sees("step × 10, все начаты разом");
        await thumb.Loads();
        await thumb.Looks("gather");

        await thumb.Sends("import asyncio, time\n\nasync def bad():\n    await asyncio.sleep(0.3)\n    time.sleep(1)\n\nasync def good(n):\n    await asyncio.sleep(n)\n\nasync def main():\n    await asyncio.gather(bad(), good(0.5), good(0.7), good(2))\n\nasyncio.run(main())");
        await thumb.Sees("держала цикл событий");
        await thumb.Loads();
        await thumb.Looks("wall");

        thumb.Complaints.ShouldBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    [Fact]
    public async Task Two_programs_are_compared_on_one_axis()
    {
        const string Nap = "import asyncio\n\nasync def nap():\n    await asyncio.sleep(0.4)\n\n";
        await using var bot = await BotUnderTest.Start(BotUnderTest.Hurried);
        var page = await browser.Open($"{bot.Url}/?as=1001&chat=1001&lang=ru");
        var thumb = new Thumb(page, "compare");
        await thumb.Sends(Nap + "async def main():\n    for i in range(4):\n        await nap()\n\nasyncio.run(main())");
        await thumb.Sees("nap × 4 по очереди");
        await thumb.Sends(Nap + "async def main():\n    await asyncio.gather(*[nap() for i in range(4)])\n\nasyncio.run(main())");
        await thumb.Sees("nap × 4, все начаты разом");
        await thumb.Sends("/compare");

        await thumb.Sees("Вторая быстрее в");
        await thumb.Sees("Каждая запущена 3 раза");
        await thumb.Sees("1. ");
        await thumb.Loads();
        await thumb.Looks("compared");
        thumb.Complaints.ShouldBeEmpty();
        (await bot.Refusals()).ShouldBeEmpty("Telegram would have refused a request");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var bot = await BotUnderTest.Start("--Sending:PerChatPerSecond=30", "--Sending:Burst=30");
        var page = await browser.Open($"{bot.Url}/?as=1002&chat=1002&lang=en", 1280, 800);
        var thumb = new Thumb(page, "keyboard");
        await page.GetByTestId("composer").FocusAsync();
        await page.Keyboard.TypeAsync("/start");
        await page.Keyboard.PressAsync("Enter");
        await thumb.Sees("Hello");

        await TabTo(page, "▶ Start");
        await page.Keyboard.PressAsync("Enter");
        await thumb.Sees("1 of ");
        await TabTo(page, "Next");
        await thumb.Looks("focus");
        await page.Keyboard.PressAsync("Enter");
        await thumb.Sees("2 of ");
        thumb.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Groups_darkness_and_a_desk_are_worth_a_look()
    {
        await using var bot = await BotUnderTest.Start();
        const long Group = -1001000000001;
        var page = await browser.Open($"{bot.Url}/?as=1001&chat={Group}&lang=ru", scheme: ColorScheme.Dark);
        var thumb = new Thumb(page, "group-dark");
        await thumb.Sends("/run print('всем привет')");
        await thumb.Sees("Готово за");
        await thumb.Sends("/quiz");
        await page.GetByTestId("poll-option").First.WaitForAsync();
        await thumb.Looks("quiz");
        thumb.Complaints.ShouldBeEmpty();

        var desk = new Thumb(await browser.Open($"{bot.Url}/?as=1001&chat={Group}&lang=ru", 1280, 800), "group-desktop");
        await desk.Sees("Готово за");
        await desk.Looks("group");
        desk.Complaints.ShouldBeEmpty();
    }

    private static async Task Answer(Thumb thumb, Question question, QuestionTexts texts)
    {
        switch (question)
        {
            case ChoiceQuestion choice when Polls.Fits(choice):
                await thumb.Votes(choice.Options.Where(option => option.Right).Select(option => option.Text.PlainText.Trim()).ToHashSet());
                await thumb.Sees(question.Title, texts.YourAnswer.Trim());
                break;
            case ForecastQuestion forecast:
                // The numbers may be others than in the file: the program on the screen tells which.
                var screen = Bare(await (await thumb.Sees(question.Title)).InnerTextAsync());
                var asked = forecast.Variants.Select(forecast.As).Prepend(forecast).First(one => screen.Contains(Bare(one.Snippet.Shown), StringComparison.Ordinal));
                var option = asked.Options.Single(one => one.Right).Text.PlainText;
                var label = asked.Options.All(one => one.Text.PlainText.Length <= 12) ? option : await thumb.LetterOf(question.Title, option);
                var cards = thumb.Messages.Filter(new LocatorFilterOptions { HasText = texts.ForecastAgainstFact });
                var before = await cards.CountAsync();
                await thumb.Taps(label);
                await Assertions.Expect(cards).ToHaveCountAsync(before + 1, new LocatorAssertionsToHaveCountOptions { Timeout = 40_000 });
                await Assertions.Expect(cards.Last).ToContainTextAsync(texts.YourForecast + option);
                break;
            case OrderQuestion order:
                foreach (var line in order.Lines)
                {
                    var letter = await thumb.LetterOf(question.Title, line);
                    await thumb.Taps(letter);
                    await thumb.Button(letter).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
                }

                await thumb.Looks(question.Id + "-built");
                await thumb.Taps(texts.Check);
                await thumb.Sees(question.Title, texts.Right.Trim());
                break;
            case GapQuestion gap:
                for (var index = 0; index < gap.Gaps.Length; index++)
                {
                    await thumb.Sees(texts.GapHow(index + 1, gap.Gaps.Length));
                    await thumb.Taps(gap.Gaps[index].Choices[gap.Gaps[index].Right]);
                }

                await thumb.Sees(question.Title, texts.Right.Trim());
                break;
            case BugQuestion bug:
                await thumb.Taps($"{bug.Faulty + 1}");
                await thumb.Sees(question.Title, texts.ThatLine(bug.Faulty + 1).Trim());
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to answer {question.Id}.");
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>Presses Tab until the button with these words has the focus; a page that hides it from the keyboard fails here.</summary>
    private static async Task TabTo(IPage page, string words)
    {
        var button = page.GetByTestId("inline-button").Filter(new LocatorFilterOptions { HasText = words }).Last;
        await button.WaitForAsync();
        foreach (var key in (string[])["Tab", "Shift+Tab"])
        {
            for (var press = 0; press < 60; press++)
            {
                if (await button.EvaluateAsync<bool>("element => element === document.activeElement"))
                {
                    return;
                }

                await page.Keyboard.PressAsync(key);
            }
        }

        throw new InvalidOperationException($"The keyboard does not reach '{words}'.");
    }
}
