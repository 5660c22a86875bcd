using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Timelines;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>The words around the picture of a run.</summary>
public abstract class PictureTexts
{
    private static readonly PictureTexts _ru = new Russian();
    private static readonly PictureTexts _en = new English();

    public static PictureTexts In(Language language) => language == Language.Ru ? _ru : _en;

    /// <summary>What is to be seen, in a few words.</summary>
    public abstract string Title(Gist? gist, Timeline timeline);

    /// <summary>A line kept the event loop from turning. Code stands between backticks.</summary>
    /// <param name="held">How many tasks had to wait for it.</param>
    public abstract string Blocked(int line, string text, TimeSpan length, int held);

    /// <summary>What the letters of the text timeline mean.</summary>
    public abstract string Key(IReadOnlyList<Activity> present);

    private static TimeSpan Stood(Timeline timeline) => TimeSpan.FromSeconds(timeline.Walls.Sum(wall => wall.To - wall.From));

    private static string Keys(IReadOnlyList<Activity> present, PictureWords words) => string.Join(", ", present.Select(activity => activity switch
    {
        Activity.Running => "▇",
        Activity.Waiting => "·",
        Activity.Blocking => "#",
        _ => "×",
    } + " " + words.Activity(activity)));

    private sealed class Russian : PictureTexts
    {
        public override string Title(Gist? gist, Timeline timeline)
        {
            var time = Language.Ru.Seconds(TimeSpan.FromSeconds(timeline.Seconds));
            return gist switch
            {
                _ when Stood(timeline) is { Ticks: > 0 } stood => $"Цикл событий стоял {Language.Ru.Seconds(stood)} из {time}",
                null => $"Что когда работало · {time}",
                { AtOnce: 1 } => $"{gist.Name} × {gist.Calls} по очереди · {time}",
                _ when gist.AtOnce == gist.Calls => $"{gist.Name} × {gist.Calls}, все начаты разом · {time}",
                _ => $"{gist.Name} × {gist.Calls}, в пути до {gist.AtOnce} сразу · {time}",
            };
        }

        public override string Blocked(int line, string text, TimeSpan length, int held)
        {
            var where = text.Length > 0 ? $"Строка {line}, `{text}`," : $"Строка {line}";
            var harm = held > 0 ? $"{Speech.Russian(held, "задача ждала", "задачи ждали", "задач ждали")} зря" : "другие задачи в это время работать не могли";
            return $"{where} держала цикл событий {Language.Ru.Seconds(length)}: {harm}.";
        }

        public override string Key(IReadOnlyList<Activity> present) => Keys(present, PictureWords.In(russian: true));
    }

    private sealed class English : PictureTexts
    {
        public override string Title(Gist? gist, Timeline timeline)
        {
            var time = Language.En.Seconds(TimeSpan.FromSeconds(timeline.Seconds));
            return gist switch
            {
                _ when Stood(timeline) is { Ticks: > 0 } stood => $"The event loop stood still {Language.En.Seconds(stood)} of {time}",
                null => $"What ran when · {time}",
                { AtOnce: 1 } => $"{gist.Name} × {gist.Calls}, one by one · {time}",
                _ when gist.AtOnce == gist.Calls => $"{gist.Name} × {gist.Calls}, all started at once · {time}",
                _ => $"{gist.Name} × {gist.Calls}, up to {gist.AtOnce} under way at once · {time}",
            };
        }

        public override string Blocked(int line, string text, TimeSpan length, int held)
        {
            var where = text.Length > 0 ? $"Line {line}, `{text}`," : $"Line {line}";
            var harm = held > 0 ? $"{Speech.English(held, "task was", "tasks were")} kept waiting for nothing" : "no other task could run";
            return $"{where} kept the event loop busy for {Language.En.Seconds(length)}: {harm}.";
        }

        public override string Key(IReadOnlyList<Activity> present) => Keys(present, PictureWords.In(russian: false));
    }
}
