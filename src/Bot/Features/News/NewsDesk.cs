using CoroutineBot.Bot.Flow;

namespace CoroutineBot.Bot.Features.News;

/// <param name="Card">The message.</param>
/// <param name="Print">Of what it shows.</param>
public sealed record ShownNews(MessageRef Card, string Print);

/// <summary>What an admin's lane knows of the announcement that has not begun yet. One at a time: a new one takes the place of the last.</summary>
/// <param name="Id">The announcement's, should it begin.</param>
/// <param name="Errand">The counting of receivers that is under way, or null.</param>
/// <param name="Card">The message that shows it.</param>
/// <param name="Lesson"><c>course/lesson</c>.</param>
/// <param name="Version">See <see cref="Audience.VersionOf"/>.</param>
/// <param name="Receivers">How many there are, once counted.</param>
public sealed record NewsDesk(string Id, RunId? Errand, MessageRef Card, string Lesson, string Version, int Receivers);
