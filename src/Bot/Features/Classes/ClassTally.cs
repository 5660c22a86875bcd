using System.Collections.Immutable;
using CoroutineBot.Bot.Features.Lessons;
using CoroutineBot.Bot.Flow;
using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Bot.Features.Classes;

/// <summary>
/// Adds up how people fare in one lesson, one person after the other, so that nobody has to be remembered. Those who may be named are counted apart from all
/// others, who become numbers at once.
/// </summary>
public sealed class ClassTally
{
    private readonly LessonAddress _address;
    private readonly LessonText _text;
    private readonly ImmutableArray<Step> _steps;
    private readonly Dictionary<string, int> _chunkOf = [];
    private readonly Pair _begun = new();
    private readonly Pair _finished = new();
    private readonly Pair[] _furthest;
    private readonly Pair[] _staying;
    private readonly Dictionary<string, ExerciseTally> _exercises = [];
    private readonly Dictionary<string, Pair> _traps = [];
    private readonly List<PupilRow> _pupils = [];

    public ClassTally(LessonAddress address, LessonText text)
    {
        _address = address;
        _text = text;
        _steps = Syllabus.Steps(text);
        _furthest = [.. text.Chunks.Select(_ => new Pair())];
        _staying = [.. text.Chunks.Select(_ => new Pair())];
        foreach (var step in _steps)
        {
            _chunkOf[step.Key] = text.Chunks.IndexOf(step.Chunk);
        }
    }

    /// <param name="person">Who has begun the lesson; anybody else changes nothing.</param>
    /// <param name="isOurs">They may be named.</param>
    public void Add(PersonState person, bool isOurs)
    {
        if (person.Lessons.GetValueOrDefault(_address.ToString()) is not { } progress)
        {
            return;
        }

        _begun.Add(isOurs);
        var last = _text.Chunks.Length - 1;
        var furthest = progress.FinishedAt is not null ? last : progress.Seen.Select(key => _chunkOf.GetValueOrDefault(key)).DefaultIfEmpty(0).Max();
        _furthest[furthest].Add(isOurs);
        if (progress.FinishedAt is null)
        {
            _staying[furthest].Add(isOurs);
        }
        else
        {
            _finished.Add(isOurs);
        }

        AddAnswers(person, isOurs);
        if (isOurs)
        {
            var at = progress.FinishedAt is not null ? null : _text.Chunks[furthest].Title;
            _pupils.Add(new PupilRow(person.Who.FirstName, at, furthest + 1, _text.Chunks.Length, progress.LastAt));
        }
    }

    /// <param name="sentence">What the course says of a misconception.</param>
    /// <param name="mostPupils">How many are named at most.</param>
    public ClassReport Report(Func<string, string?> sentence, int mostPupils = int.MaxValue)
    {
        var pupils = _pupils.OrderByDescending(pupil => pupil.Done).ThenBy(pupil => pupil.At is not null).ThenBy(pupil => pupil.Name, StringComparer.Ordinal).ToList();
        return new ClassReport(
            _address.ToString(), _text.Title, _begun.Guarded, _finished.Guarded, [.. Chunks()], [.. Exercises()],
            [.. _traps.Select(trap => new TrapRow(trap.Key, sentence(trap.Key) ?? trap.Key, trap.Value.Guarded))
                .OrderByDescending(trap => trap.People.Number).ThenBy(trap => trap.Id, StringComparer.Ordinal)],
            [.. pupils.Take(mostPupils)], Math.Max(0, pupils.Count - mostPupils));
    }

    private void AddAnswers(PersonState person, bool isOurs)
    {
        var traps = new HashSet<string>();
        foreach (var exercise in _text.Chunks.SelectMany(chunk => chunk.Exercises))
        {
            if (person.Answers.GetValueOrDefault(new StepAddress(_address, exercise.Id).ToString()) is not { } answer || answer.Revision != exercise.Revision)
            {
                continue;
            }

            if (!_exercises.TryGetValue(exercise.Id, out var tally))
            {
                _exercises[exercise.Id] = tally = new ExerciseTally();
            }

            tally.Add(answer, isOurs);
            traps.UnionWith(answer.Traps);
        }

        foreach (var trap in traps)
        {
            if (!_traps.TryGetValue(trap, out var people))
            {
                _traps[trap] = people = new Pair();
            }

            people.Add(isOurs);
        }
    }

    private IEnumerable<ChunkRow> Chunks()
    {
        var begun = Math.Max(1, _begun.Told);
        var (ours, others) = (_begun.Ours, _begun.Others);
        foreach (var (chunk, index) in _text.Chunks.Select((chunk, index) => (chunk, index)))
        {
            var reached = Guarded.Of(ours, others);
            yield return new ChunkRow(
                chunk.Id, chunk.Title, reached, Math.Min(1, (double)reached.Number / begun), Math.Min(1, (double)_staying[index].Told / begun));
            ours -= _furthest[index].Ours;
            others -= _furthest[index].Others;
        }
    }

    private IEnumerable<ExerciseRow> Exercises() =>
        from chunk in _text.Chunks
        from exercise in chunk.Exercises
        where _exercises.ContainsKey(exercise.Id)
        let tally = _exercises[exercise.Id]
        select new ExerciseRow(
            exercise.Id, exercise.Title, exercise is PracticeTask, tally.Answered.Guarded, tally.FirstRight, tally.Solved.Guarded, tally.MedianTries);

    /// <summary>How many of those who may be named, and how many others.</summary>
    private sealed class Pair
    {
        public int Ours { get; private set; }

        public int Others { get; private set; }

        public Guarded Guarded => Guarded.Of(Ours, Others);

        public int Told => Guarded.Number;

        public void Add(bool isOurs)
        {
            Ours += isOurs ? 1 : 0;
            Others += isOurs ? 0 : 1;
        }
    }

    private sealed class ExerciseTally
    {
        private readonly Pair _firstRight = new();
        private readonly Histogram _ours = new();
        private readonly Histogram _others = new();

        public Pair Answered { get; } = new();

        public Pair Solved { get; } = new();

        public double? FirstRight
        {
            get
            {
                // The others count as long as there are enough of them who answered, however they did.
                var with = Answered.Others >= Guarded.Fewest;
                var answered = Answered.Ours + (with ? Answered.Others : 0);
                return answered == 0 ? null : (double)(_firstRight.Ours + (with ? _firstRight.Others : 0)) / answered;
            }
        }

        public double? MedianTries => Histogram.Median(_ours, Solved.Others >= Guarded.Fewest ? _others : new Histogram());

        public void Add(AnswerSummary answer, bool isOurs)
        {
            Answered.Add(isOurs);
            if (answer.FirstRight)
            {
                _firstRight.Add(isOurs);
            }

            if (answer.Solved)
            {
                Solved.Add(isOurs);
                (isOurs ? _ours : _others).Add(answer.Tries);
            }
        }
    }
}
