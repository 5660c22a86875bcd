using System.Globalization;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Features.Settings;

namespace CoroutineBot.Bot.Features.News;

/// <summary>Who is to hear of a new lesson. Pure.</summary>
public static class Audience
{
    /// <summary>
    /// Those who asked for news of every lesson, and those who have finished what comes before this one and did not ask for silence. Nobody hears of a
    /// lesson that they have begun, nor twice of one version, nor while they have blocked the bot.
    /// </summary>
    public static bool Wants(PersonState person, Syllabus syllabus, LessonAddress lesson, string version) =>
        !person.Asleep && WouldWant(person, syllabus, lesson, version);

    /// <summary>Whoever wanted it at that moment and has blocked the bot since: nothing is sent, and they are counted among those who did.</summary>
    public static bool HasLeft(PersonState person, Syllabus syllabus, LessonAddress lesson, string version, DateTimeOffset since) =>
        person.Asleep && person.AsleepSince >= since && WouldWant(person, syllabus, lesson, version);

    private static bool WouldWant(PersonState person, Syllabus syllabus, LessonAddress lesson, string version) =>
        !person.Lessons.ContainsKey(lesson.ToString())
        && !WasTold(person, lesson, version)
        && person.Preferences.News switch
        {
            NewsChoice.None => false,
            NewsChoice.All => true,
            _ => IsReady(person, syllabus, lesson),
        };

    public static bool WasTold(PersonState person, LessonAddress lesson, string version) => person.Told.GetValueOrDefault(lesson.ToString()) == version;

    /// <summary>Of any version: another one is no new lesson to them.</summary>
    public static bool HeardBefore(PersonState person, LessonAddress lesson) => person.Told.ContainsKey(lesson.ToString());

    /// <summary>A lesson that needs no other one is for those who have finished something of its course: whoever only said hello once is left in peace.</summary>
    public static bool IsReady(PersonState person, Syllabus syllabus, LessonAddress lesson)
    {
        var needs = syllabus.Find(lesson)?.Requires ?? [];
        return needs.IsEmpty
            ? person.Lessons.Any(entry => entry.Value.FinishedAt is not null && entry.Key.StartsWith(lesson.Course + "/", StringComparison.Ordinal))
            : needs.All(need => person.Lessons.GetValueOrDefault(new LessonAddress(lesson.Course, need).ToString()) is { FinishedAt: not null });
    }

    /// <summary>What is announced: the number of the published version, or the author's own where the content folder speaks.</summary>
    public static string VersionOf(Syllabus syllabus, LessonAddress lesson) => syllabus.Editions.LiveNumber(lesson) is > 0 and var number
        ? number.ToString(CultureInfo.InvariantCulture)
        : "v" + (syllabus.Find(lesson)?.Texts.Values.Max(text => text.Version) ?? 0).ToString(CultureInfo.InvariantCulture);
}
