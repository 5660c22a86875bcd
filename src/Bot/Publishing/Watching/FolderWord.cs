using CoroutineBot.Bot.Flow;
using CoroutineBot.Bot.Storage;
using Microsoft.Extensions.Options;

namespace CoroutineBot.Bot.Publishing.Watching;

/// <summary>Tells every admin what became of the content folder.</summary>
internal sealed class FolderWord(IStore store, IOptions<AdminOptions> admins)
{
    public const int MostFindings = 400;

    /// <param name="what">What is told.</param>
    /// <param name="key">Unique for it: told twice under one key, it is heard once.</param>
    /// <param name="ct">Nobody has heard of it then.</param>
    public Task Tell(FolderEvent what, string key, CancellationToken ct) => admins.Value.Ids.IsEmpty
        ? Task.CompletedTask
        : store.Accept([.. admins.Value.Ids.Order().Select(id => NewInput.Of($"folder:{key}:{id}", new ChatId(id), new FolderNews(what), new PersonId(id)))], ct);
}
