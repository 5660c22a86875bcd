using CoroutineBot.Bot.Features.Admins;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Publishing;

/// <summary>What admins ask for in their chats. Whoever is no admin by the time it is their turn gets nothing.</summary>
internal sealed class ChatErrands(LessonOffice office, NewsOffice news, ClassOffice classes, IGateway gateway) : IErrands
{
    public async Task<ErrandOutcome> Carry(RunId run, PersonId owner, Errand errand, Action<string> progress, CancellationToken stop)
    {
        if (!office.IsAdmin(owner))
        {
            return new ErrandFailed();
        }

        return errand switch
        {
            CheckLesson check => await gateway.Fetch(check.FileId, PushFeature.LargestFile, stop) is { } bytes
                ? await office.Check(check.Name, bytes, check.Course, run.Value, owner, progress, stop)
                : new LessonUnreadable(LessonUnreadable.FileGone),
            PublishDraft publish => await office.Publish(publish.Draft, owner, publish.Name, stop),
            DropDraft drop => await office.Drop(drop.Draft, owner, stop),
            RollBack back => await office.RollBack(back, $"back:{run}", owner, stop),
            CountReceivers count => await news.Count(count.Lesson, count.Version, owner, stop),
            LookAtClass look => await classes.Look(look.Lesson, look.English ? Language.En : Language.Ru, owner, gateway.Standing, stop) is { } report
                ? new ClassLooked(report)
                : new ErrandFailed(),
            _ => throw new InvalidOperationException($"Nobody knows how to do {errand.GetType().Name}."),
        };
    }
}
