using CoroutineBot.Lessons.Model;

namespace CoroutineBot.Lessons.Tests.Practice;

/// <summary>Tasks made of a check block and a solution, as a lesson file would have them.</summary>
internal static class Tasks
{
    public static PracticeTask With(string checks, string solution)
    {
        var reading = Samples.Read(Samples.Lesson(Samples.Chunk + $"### Do it {{#p-do .task}}\n\nWords.\n\n```python starter\n...\n```\n\n```yaml check\n{checks}\n```\n\n```python solution\n...\n```\n"));
        reading.Text.ShouldNotBeNull(Samples.Show(reading.Findings));
        return (PracticeTask)reading.Text.FindExercise("p-do")! with { Solution = solution };
    }
}
