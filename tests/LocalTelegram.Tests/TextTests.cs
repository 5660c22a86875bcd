using CoroutineBot.LocalTelegram.Api;
using CoroutineBot.LocalTelegram.Rules.Text;
using CoroutineBot.LocalTelegram.Web;
using CsCheck;

namespace CoroutineBot.LocalTelegram.Tests;

public sealed class TextTests
{
    private static readonly string[] Pieces =
    [
        "<b>", "</b>", "<i>", "</i>", "<pre>", "</pre>", "<code class=\"language-py\">", "</code>", "<a href='http://a.org'>", "</a>", "<", ">", "&lt;", "&#128013;", "&amp", "&", "\"",
        "*", "_", "__", "~", "||", "`", "```", "```py\n", "[", "](", ")", "![", "\\", ">", "**>", "\n", "\r", " ", "ы", "🐍", "a", "/run", "@anna", "#tag", "a@b.org", "asp.net", "\u202E", "\u0001",
    ];

    private static readonly Gen<string> Markup = Gen.Int[0, Pieces.Length - 1].List[0, 30].Select(picks => string.Concat(picks.Select(i => Pieces[i])));

    private static string Show(FormattedText text) => $"{text.Text} | " + string.Join(' ', text.Entities.Select(e => $"{e.Type}:{text.Text.Substring(e.Offset, e.Length)}" + (e.Extra is null ? "" : $"({e.Extra.First().Value})")));

    [Theory]
    [InlineData("html")]
    [InlineData("MarkdownV2")]
    [InlineData(null)]
    public void Any_text_is_read_or_refused_and_its_entities_lie_inside(string? mode) => Markup.Sample(source =>
    {
        try
        {
            Check(TextRules.Parse(source, mode, null));
        }
        catch (Refusal refusal)
        {
            refusal.Message.ShouldStartWith("Bad Request: ");
        }
    }, iter: 5000);

    [Fact]
    public void Any_typed_text_is_read_and_its_entities_lie_inside() => Markup.Sample(source => Check(PersonText.Read(source)), iter: 5000);

    [Fact]
    public void Escaped_HTML_comes_back_as_it_was() => Markup.Sample(source =>
    {
        var plain = TextRules.Parse(source, null, null).Text;
        var escaped = source.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        TextRules.Parse(escaped, "HTML", null).Text.ShouldBe(plain);
    }, iter: 5000);

    [Fact]
    public void Escaped_MarkdownV2_comes_back_as_it_was() => Markup.Sample(source =>
    {
        var plain = TextRules.Parse(source, null, null).Text;
        var escaped = string.Concat(source.Select(c => c is > ' ' and < (char)127 ? "\\" + c : c.ToString()));
        TextRules.Parse(escaped, "MarkdownV2", null).Text.ShouldBe(plain);
    }, iter: 5000);

    [Theory]
    [InlineData("<b>a<i>b</i></b>", "ab | bold:ab italic:b")]
    [InlineData("<pre><code class=\"language-python\">x = 1</code></pre>", "x = 1 | pre:x = 1(python)")]
    [InlineData("<a href=\"https://a.org/?a=1&amp;b=2\">t</a>", "t | text_link:t(https://a.org/?a=1&b=2)")]
    [InlineData("<span class=\"tg-spoiler\">s</span>&nbsp;&#x1F40D;", "s&nbsp;🐍 | spoiler:s")]
    [InlineData("<blockquote expandable>q</blockquote>", "q | expandable_blockquote:q")]
    [InlineData("  \n a \r\n", "a | ")]
    public void HTML_is_read_as_Telegram_reads_it(string source, string expected) => Show(TextRules.Parse(source, "HTML", null)).ShouldBe(expected);

    [Theory]
    [InlineData("*a _b_*", "a b | bold:a b italic:b")]
    [InlineData("__u__ ~s~ ||p||", "u s p | underline:u strikethrough:s spoiler:p")]
    [InlineData("`a.b` \\.", "a.b . | code:a.b")]
    [InlineData("```python\nx = 1\n```", "x = 1 | pre:x = 1(python)")]
    [InlineData("[t](http://a.org/\\))", "t | text_link:t(http://a.org/))")]
    [InlineData(">a\n>b\nc", "a\nb\nc | blockquote:a\nb")]
    [InlineData("**>a\n>b||", "a\nb | expandable_blockquote:a\nb")]
    public void MarkdownV2_is_read_as_Telegram_reads_it(string source, string expected) => Show(TextRules.Parse(source, "MarkdownV2", null)).ShouldBe(expected);

    [Theory]
    [InlineData("/run@coroutine_bot x", "bot_command:/run@coroutine_bot")]
    [InlineData("see System.IO and a@b.org, @anna #тег", "url:System.IO email:a@b.org mention:@anna hashtag:#тег")]
    [InlineData("https://a.org/x_y?z. end", "url:https://a.org/x_y?z")]
    [InlineData("asyncio.run(main()) 1/2 x.append", "")]
    public void Links_commands_and_tags_are_found(string source, string expected) => Show(TextRules.Parse(source, null, null)).ShouldBe($"{source} | {expected}");

    [Theory]
    [InlineData("```python\nimport asyncio\n```", "import asyncio | pre:import asyncio(python)")]
    [InlineData("/run ```\nx\n``` `y`", "/run x y | bot_command:/run pre:x code:y")]
    [InlineData("a ` b", "a ` b | ")]
    public void Backticks_become_code_as_in_the_apps(string typed, string expected) => Show(PersonText.Read(typed)).ShouldBe(expected);

    private static void Check(FormattedText text)
    {
        foreach (var entity in text.Entities)
        {
            entity.Offset.ShouldBeInRange(0, text.Text.Length - 1);
            entity.Length.ShouldBeGreaterThan(0);
            entity.End.ShouldBeLessThanOrEqualTo(text.Text.Length);
        }
        text.Text.ShouldBe(text.Text.TrimEnd());
        text.Text.ShouldNotContain('\r');
    }
}
