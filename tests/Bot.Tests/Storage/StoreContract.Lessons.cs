using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;

namespace CoroutineBot.Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private const string Naps = "tiny/naps";

    [Fact]
    public async Task Published_lessons_are_there_after_a_restart_with_who_and_when()
    {
        await using (var store = place.Open(time))
        {
            await store.KeepDraft(Draft("d1", expected: 0), Ct);
            var published = await store.Publish(Version("d1", "new"), 0, Version("disk", "old") with { By = null, Name = "" }, Ct);
            published.ShouldNotBeNull().Number.ShouldBe(2);
        }

        await using var again = place.Open(time);
        var shelf = await again.ReadShelf(Ct);
        shelf.Versions.Select(version => (version.Number, version.Json, version.Name, version.At)).ShouldBe([(1, "old", "", time.GetUtcNow()), (2, "new", "Zoe", time.GetUtcNow())]);
        shelf.Versions[1].By.ShouldBe(new PersonId(Zoe));
        shelf.Drafts.ShouldBeEmpty("a draft that is published is none any more");
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_one_is_told_that_another_version_is_live()
    {
        await using var store = place.Open(time);
        var both = await Task.WhenAll(store.Publish(Version("a", "one"), 0, null, Ct), store.Publish(Version("b", "two"), 0, null, Ct));
        both.Count(version => version is not null).ShouldBe(1);
        (await store.ReadShelf(Ct)).Versions.ShouldHaveSingleItem().ShouldBe(both.Single(version => version is not null));
        var loser = both[0] is null ? Version("a", "one") : Version("b", "two");
        (await store.Publish(loser, 1, null, Ct)).ShouldNotBeNull().Number.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_published_again_after_a_crash_is_published_once()
    {
        await using var store = place.Open(time);
        var first = await store.Publish(Version("a", "one"), 0, null, Ct);
        (await store.Publish(Version("a", "one"), 0, null, Ct)).ShouldBe(first);
        (await store.ReadShelf(Ct)).Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_forgotten_author_leaves_lessons_without_a_name_and_no_drafts()
    {
        await using var store = place.Open(time);
        await store.Publish(Version("a", "one"), 0, null, Ct);
        await store.KeepDraft(Draft("d2", expected: 1), Ct);
        (await store.Gather(new PersonId(Zoe), Ct)).Lessons.ShouldBe(["tiny/naps, version 1", "tiny/naps, not published"]);

        await store.Erase(new PersonId(Zoe), Ct);
        var shelf = await store.ReadShelf(Ct);
        shelf.Drafts.ShouldBeEmpty();
        var left = shelf.Versions.ShouldHaveSingleItem();
        (left.By, left.Name, left.Json).ShouldBe((null, "", "one"));
    }

    [Fact]
    public async Task A_draft_can_be_dropped_once()
    {
        await using var store = place.Open(time);
        await store.KeepDraft(Draft("d", expected: 0), Ct);
        await store.KeepDraft(Draft("d", expected: 3), Ct);
        (await store.ReadShelf(Ct)).Drafts.ShouldHaveSingleItem().Base.ShouldBe(3);
        (await store.DropDraft("d", Ct)).ShouldBeTrue();
        (await store.DropDraft("d", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_made_of_the_folder_and_that_a_lesson_is_withdrawn_survive_a_restart()
    {
        FolderRow course = new("tiny", "p1", "course: tiny", 2, Refused: true), lesson = new("tiny/naps", "p2", "", 0, Refused: false);
        await using (var store = place.Open(time))
        {
            (await store.ReadShelf(Ct)).Folder.ShouldBeEmpty();
            await store.KeepFolder([lesson, course with { Print = "older", Refused = false }], Ct);
            await store.KeepFolder([course], Ct);
            await store.Publish(Version("folder:0", "one") with { Withdrawn = true }, 0, null, Ct);
        }

        await using var again = place.Open(time);
        var shelf = await again.ReadShelf(Ct);
        shelf.Folder.ShouldBe([course, lesson]);
        shelf.Versions.ShouldHaveSingleItem().Withdrawn.ShouldBeTrue();
        await again.ForgetFolder(["tiny", "nothing"], Ct);
        (await again.ReadShelf(Ct)).Folder.ShouldBe([lesson]);
    }

    [Fact]
    public async Task States_are_read_page_by_page()
    {
        await using var store = place.Open(time);
        foreach (var lane in (ChatId[])[Group, Boris, Anna])
        {
            await store.Accept([Said($"s{lane}", lane, "x")], Ct);
            await store.Commit((await store.Claim(Ct))!, new LaneCommit($"state of {lane}"), Ct);
        }

        var page = await store.States(new ChatId(long.MinValue), 2, Ct);
        page.ShouldBe([new KeptState(Group, $"state of {Group}"), new KeptState(Anna, $"state of {Anna}")]);
        (await store.States(page[^1].Lane, 2, Ct)).ShouldBe([new KeptState(Boris, $"state of {Boris}")]);
    }

    private LessonVersion Version(string origin, string json) => new(Naps, 0, new PersonId(Zoe), "Zoe", time.GetUtcNow(), origin, null, json);

    private LessonDraft Draft(string id, int expected) => new(id, Naps, expected, new PersonId(Zoe), time.GetUtcNow(), "files");
}
