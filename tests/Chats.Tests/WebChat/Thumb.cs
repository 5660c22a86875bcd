using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CoroutineBot.Chats.Tests.WebChat;

/// <summary>Somebody who does with the page what a thumb can do, and looks at every screen on the way.</summary>
public sealed class Thumb
{
    private readonly IPage _page;
    private readonly string _album;
    private readonly ConcurrentQueue<string> _complaints = new();
    private int _pictures;

    public Thumb(IPage page, string album)
    {
        _page = page;
        _album = Path.Combine(Surroundings.Repository, "artifacts", "screenshots", album);
        if (Directory.Exists(_album))
        {
            Directory.Delete(_album, recursive: true);
        }

        Directory.CreateDirectory(_album);
        page.Console += (_, message) =>
        {
            // A change of the test machine's own network addresses interrupts whatever the browser asks for; the page asks again.
            if (message.Type == "error" && !message.Text.Contains("ERR_NETWORK_CHANGED", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
    }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Messages => _page.GetByTestId("message");

    public async Task Sends(string text)
    {
        await _page.GetByTestId("composer").FillAsync(text);
        await _page.GetByTestId("send").ClickAsync();
    }

    /// <summary>Waits until a message of the bot says this, all of it in one message.</summary>
    public async Task<ILocator> Sees(params string[] words)
    {
        var found = words.Aggregate(Messages, (messages, one) => messages.Filter(new LocatorFilterOptions { HasText = one })).Last;
        await found.WaitForAsync();
        return found;
    }

    /// <summary>Taps the newest button whose label begins with these words.</summary>
    public async Task Taps(string words)
    {
        var button = Button(words);
        await button.WaitForAsync();
        (await button.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(40, $"a thumb has to hit '{words}'");
        await button.ClickAsync();
    }

    public ILocator Button(string words) =>
        _page.GetByTestId("inline-button").Filter(new LocatorFilterOptions { HasTextRegex = new Regex("^\\s*" + Regex.Escape(words)) }).Last;

    public async Task Votes(IReadOnlySet<string> options)
    {
        var poll = Messages.Filter(new LocatorFilterOptions { Has = _page.GetByTestId("poll-option") }).Last;
        foreach (var option in options)
        {
            await poll.GetByTestId("poll-option").Filter(new LocatorFilterOptions { HasText = option }).First.ClickAsync();
        }

        if (options.Count > 1 || await poll.GetByTestId("poll-vote").CountAsync() > 0)
        {
            await poll.GetByTestId("poll-vote").ClickAsync();
        }
    }

    /// <summary>The letter that stands before these words in the newest message with that title.</summary>
    public async Task<string> LetterOf(string title, string words)
    {
        var message = await Sees(title);
        var wanted = Fold(words);
        var lines = (await message.InnerTextAsync()).Split('\n');
        return lines.Last(line => line.Trim().Length > 2 && Fold(line.Trim()[1..]) == wanted).Trim()[..1];
    }

    /// <summary>Waits until the newest picture in the chat is loaded, and sees that it is one.</summary>
    public async Task Loads()
    {
        var picture = _page.GetByTestId("photo").Last.Locator("img");
        await picture.WaitForAsync();
        await _page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-testid=photo] img')].every(image => image.complete && image.naturalWidth > 0)");
        await picture.ScrollIntoViewIfNeededAsync();
        (await picture.GetAttributeAsync("alt"))!.Length.ShouldBeGreaterThan(20, "a picture says in words what it shows");
    }

    /// <summary>Keeps a picture of the screen and checks what must hold on every one.</summary>
    public async Task Looks(string name)
    {
        await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_album, $"{++_pictures:00}-{name}.png") });
        (await _page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue($"the page is wider than the screen at {name}");
    }

    private static string Fold(string text) => Regex.Replace(text, "\\s+", " ").Trim();
}
