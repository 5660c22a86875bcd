using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Gateway;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CoroutineBot.Bot.Tests.Gateway;

public sealed class AllowancesTests
{
    private readonly FakeTimeProvider time = new();
    private int number;

    [Fact]
    public void Whoever_floods_is_told_once_and_heard_again_after_a_while_and_nobody_else_notices()
    {
        var allowances = new Allowances(time);
        var heard = Enumerable.Range(0, 200).Select(_ => allowances.Judge(Says(1))).ToList();
        heard.Take(120).ShouldAllBe(item => item!.Input is MessageReceived);
        var told = heard.Skip(120).OfType<InboxItem>().ShouldHaveSingleItem().Input.ShouldBeOfType<TooMuch>();
        told.ShouldBe(new TooMuch(told.From, IsFile: false, Seconds: 1));
        allowances.Judge(Says(2))!.Input.ShouldBeOfType<MessageReceived>();

        time.Advance(TimeSpan.FromSeconds(5));
        Enumerable.Range(0, 10).Count(_ => allowances.Judge(Says(1)) is { Input: MessageReceived }).ShouldBe(5);
        time.Advance(TimeSpan.FromMinutes(10));
        Enumerable.Range(0, 200).Select(_ => allowances.Judge(Says(1))).OfType<InboxItem>().Count(item => item.Input is TooMuch).ShouldBe(1, "told anew, once");
    }

    [Fact]
    public void Of_files_fewer_are_taken_than_of_words()
    {
        var allowances = new Allowances(time);
        Enumerable.Range(0, 30).Count(_ => allowances.Judge(Says(1, file: true)) is { Input: MessageReceived }).ShouldBe(20);
        allowances.Judge(Says(1))!.Input.ShouldBeOfType<MessageReceived>();
        time.Advance(TimeSpan.FromSeconds(6));
        allowances.Judge(Says(1, file: true))!.Input.ShouldBeOfType<MessageReceived>();
    }

    [Fact]
    public void Taps_and_votes_always_count()
    {
        var allowances = new Allowances(time);
        for (var flood = 0; flood < 300; flood++) allowances.Judge(Says(1));
        var who = new Person(new PersonId(1), "A", "en");
        foreach (var input in (Input[])[new ButtonTapped(who, "q", 1, "d"), new PollAnswered(who, "p", [0])])
            allowances.Judge(new InboxItem("k", new ChatId(1), input))!.Input.ShouldBe(input);
    }

    [Fact]
    public void In_a_group_the_rest_is_left_out_without_a_word()
    {
        var allowances = new Allowances(time);
        var heard = Enumerable.Range(0, 200).Select(_ => allowances.Judge(Says(1, lane: -5))).OfType<InboxItem>().ToList();
        heard.Count.ShouldBe(120);
        heard.ShouldAllBe(item => item.Input is MessageReceived);
    }

    [Fact]
    public void What_could_not_be_stored_and_comes_again_is_judged_as_it_was() => Gen.Int[1, 300].Array[1, 400].Sample(keys =>
    {
        // A batch that fails is brought again as a whole, any number of times, and costs its people nothing.
        var allowances = new Allowances(new FakeTimeProvider());
        var items = keys.Select(key => Says(1, key: $"tg:{key}")).ToList();
        var first = items.Select(item => allowances.Judge(item)?.Input.GetType()).ToList();
        for (var again = 0; again < 3; again++)
            items.Select(item => allowances.Judge(item)?.Input.GetType()).ShouldBe(first);
    });

    private InboxItem Says(long who, bool file = false, long? lane = null, string? key = null) => new(
        key ?? $"tg:{++number}", new ChatId(lane ?? who),
        new MessageReceived(new Person(new PersonId(who), "A", "en"), 1, new MessageContent(1, "hello", [], file ? new Attachment("document", "f", "a.py", 10) : null), null, false, null));
}
