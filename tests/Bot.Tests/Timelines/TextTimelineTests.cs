using CoroutineBot.Bot.Timelines;
using CsCheck;

namespace CoroutineBot.Bot.Tests.Timelines;

public sealed class TextTimelineTests
{
    [Fact]
    public void A_row_is_a_staircase_in_letters_too() => Of(Traces.Row(10)).ShouldBe(
        """
        main  ▇··················▇
         step ▇▇
         step   ▇▇
         step     ▇▇
         step       ▇▇
         step         ▇▇
         step           ▇▇
         step             ▇▇
         step               ▇▇
         step                 ▇▇
         step                   ▇▇
              0             10,0 с
        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Who_blocks_and_who_is_held_up_have_letters_of_their_own()
    {
        var lines = Of(Traces.Blocked()).Split('\n');

        lines[1].ShouldBe("step ▇··××××××××××××××××");
        lines[2].ShouldBe("step ▇··················▇");
        lines[3].ShouldBe("bad     ################");
    }

    [Fact]
    public void What_has_no_room_is_counted() => Of(Traces.Row(10), rows: 4).Split('\n')[^1].ShouldBe("…и ещё 7");

    [Fact]
    public void No_line_is_wider_than_a_phone() => RandomTraces.All.Sample(trace =>
    {
        if (TimelineReader.Of(trace, null) is { } timeline)
        {
            TextTimeline.Of(timeline, timeline.Seconds, 12, russian: true).Split('\n').ShouldAllBe(line => line.Length <= 32);
        }
    });

    private static string Of(Runner.Trace trace, int rows = 12)
    {
        var timeline = TimelineReader.Of(trace, null)!;
        return TextTimeline.Of(timeline, timeline.Seconds, rows, russian: true);
    }
}
