using System.Collections.Immutable;
using System.Text;
using CoroutineBot.Bot.Features.Wording;
using CoroutineBot.Bot.Messages;
using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Questions;

/// <summary>A question on the screen: (question, phase) to words and buttons. Code that the learner needs for it always stands in the same message.</summary>
public static class QuestionView
{
    public const string AnswerVerb = "a";
    public const string UndoVerb = "u";
    public const string CheckVerb = "c";
    public const string HintVerb = "h";

    /// <summary>Title, prompt and what is to be done; without place and navigation, which the lesson adds.</summary>
    public static Screen Of(Question question, QuestionPhase phase, Language language)
    {
        var texts = QuestionTexts.In(language);
        var (body, keys) = (question, phase) switch
        {
            (_, Settled settled) => (SettledBody(question, settled, texts), (IEnumerable<IEnumerable<Button>>)[]),
            (_, Polling) => ([.. question.Prompt.Blocks, Say(Italic(texts.SeePoll))], []),
            (ForecastQuestion forecast, Forecasting guess) => ([
                .. Prompt(forecast),
                Say(texts.YourForecast, OptionSpan(forecast.Options[guess.Guess])),
                Say(Italic(texts.NowWatch))], []),
            (OrderQuestion order, Ordering ordering) => Order(order, ordering, texts, language),
            (GapQuestion gap, Filling filling) => Gap(gap, filling, texts),
            (BugQuestion bug, Picking picking) => Bug(bug, picking, texts),
            (_, Picking picking) => Options(question, picking, texts, language),
            _ => (question.Prompt.Blocks, []),
        };

        return new Screen(
            Doc([new Heading(3, question.Title), .. body, .. Hints(question, phase, texts)]),
            new Keyboard([.. keys.Select(row => row.ToImmutableArray()).Where(row => row.Length > 0), .. HintRow(question, phase, texts, language)]));
    }

    /// <summary>What the question becomes when its forecast stands beside the fact, on a card below.</summary>
    public static Document Forecasted(ForecastQuestion question, int guess, Language language) =>
        Doc([new Heading(3, question.Title), .. Prompt(question), Say(QuestionTexts.In(language).YourForecast, OptionSpan(question.Options[guess]))]);

    /// <summary>The parting words once a question is answered.</summary>
    public static IEnumerable<Block> Verdict(Question question, ImmutableArray<int> given, bool right, QuestionTexts texts)
    {
        if (right)
        {
            return Lead([Bold(texts.Right)], question.Explanation ?? Document.Empty);
        }

        var feedback = Answers.Feedback(question, given).ToList();
        var blocks = new List<Block>(Lead([Bold(texts.Wrong)], feedback.Count > 0 ? feedback[0] : Document.Empty));
        blocks.AddRange(feedback.Skip(1).SelectMany(document => document.Blocks));
        var answer = Answers.RightIndexes(question);
        blocks.Add(Say([Bold(texts.RightAnswer), .. Joined(question, answer)]));
        blocks.AddRange((question.Explanation ?? Document.Empty).Blocks);
        return blocks;
    }

    /// <summary>The option as it stands behind words such as "your forecast".</summary>
    public static Span OptionSpan(Option option) => Bold(option.Text.PlainText);

    private static List<Block> SettledBody(Question question, Settled settled, QuestionTexts texts)
    {
        List<Block> body = question switch
        {
            OrderQuestion order => [.. order.Prompt.Blocks, .. Ordered(order, order.Lines)],
            GapQuestion gap => [.. gap.Prompt.Blocks, new Code(gap.Language, Filled(gap, Answers.RightIndexes(gap)))],
            BugQuestion bug => [.. bug.Prompt.Blocks, Numbered(bug)],
            ForecastQuestion forecast => [.. Prompt(forecast)],
            _ => [.. question.Prompt.Blocks],
        };
        switch (question)
        {
            case BugQuestion bug:
                body.AddRange(Lead([Bold(texts.ThatLine(bug.Faulty + 1)), .. Marked(Sentence(bug.Why)).Spans, " "], question.Explanation ?? Document.Empty));
                break;
            case ChoiceQuestion or ForecastQuestion when settled.Given.Length > 0:
                body.Add(Say([texts.YourAnswer, .. Joined(question, settled.Given)]));
                body.AddRange(Verdict(question, settled.Given, settled.Right, texts));
                break;
            default:
                body.AddRange(Lead([Bold(texts.Right)], question.Explanation ?? Document.Empty));
                break;
        }

        return body;
    }

    /// <summary>The question's words and the code that it is about.</summary>
    public static ImmutableArray<Block> Prompt(Question question) => question is not ForecastQuestion forecast
        ? question.Prompt.Blocks
        : forecast.Prompt.Blocks.OfType<Code>().Any(code => code.Text == forecast.Snippet.Shown)
            ? forecast.Prompt.Blocks
            : [new Code("python", forecast.Snippet.Shown), .. forecast.Prompt.Blocks];

    private static (IEnumerable<Block> Body, IEnumerable<IEnumerable<Button>> Keys) Options(
        Question question, Picking picking, QuestionTexts texts, Language language)
    {
        var options = Answers.OptionsOf(question);
        var several = question is ChoiceQuestion { Several: true };
        var onButtons = !several && Answers.FitOnButtons(question);
        List<Block> body = question is ForecastQuestion forecast ? [.. Prompt(forecast)] : [.. question.Prompt.Blocks];
        body.Add(Say(Italic(question switch
        {
            ForecastQuestion { Kind: ForecastKind.Duration } => texts.ForecastDuration,
            ForecastQuestion => texts.ForecastOutput,
            _ when several => texts.PickSeveral,
            _ => texts.PickOne,
        })));
        if (!onButtons)
        {
            body.AddRange(picking.Shown.Select((index, place) => Say(
                [Bold(language.Letter(place) + "  "), .. Crossed(options[index].Text, picking.Crossed.Contains(index))])));
        }

        body.AddRange(LastWrong(question, picking, texts));
        var keys = picking.Shown
            .Select((index, place) => (index, place))
            .Where(option => !picking.Crossed.Contains(option.index))
            .Select(option => (Button)new TapButton(
                onButtons ? options[option.index].Text.PlainText
                    : several ? $"{(picking.Ticked.Contains(option.index) ? "☑" : "☐")} {language.Letter(option.place)}"
                    : language.Letter(option.place),
                Callback.Write(AnswerVerb, picking.Attempt, option.place)));
        return (body, [
            .. keys.Chunk(onButtons ? 3 : 4),
            several ? [new TapButton(texts.Check, Callback.Write(CheckVerb, picking.Attempt))] : []]);
    }

    private static (IEnumerable<Block> Body, IEnumerable<IEnumerable<Button>> Keys) Bug(BugQuestion bug, Picking picking, QuestionTexts texts)
    {
        List<Block> body = [.. bug.Prompt.Blocks, Numbered(bug), Say(Italic(texts.BugHow))];
        if (picking.LastWrong.Length > 0)
        {
            body.Add(Say(Bold($"✖ {picking.LastWrong[0] + 1}: "), texts.NotThatLine));
        }

        var keys = Enumerable.Range(0, bug.Lines.Length)
            .Where(index => bug.Lines[index].Trim().Length > 0 && !picking.Crossed.Contains(index))
            .Select(index => (Button)new TapButton($"{index + 1}", Callback.Write(AnswerVerb, picking.Attempt, index)));
        return (body, keys.Chunk(5));
    }

    private static (IEnumerable<Block> Body, IEnumerable<IEnumerable<Button>> Keys) Order(
        OrderQuestion order, Ordering ordering, QuestionTexts texts, Language language)
    {
        List<Block> body = [.. order.Prompt.Blocks, Say(Italic(order.Language.Length > 0 ? texts.OrderHow : texts.OrderSentencesHow))];
        var left = ordering.Shown.Select((index, place) => (index, place)).Where(line => !ordering.Placed.Contains(line.index)).ToList();
        if (ordering.Placed.Length > 0)
        {
            body.Add(Say(texts.YourProgram));
            body.AddRange(Ordered(order, ordering.Placed.Select(index => Answers.LineAt(order, index))));
        }

        if (left.Count > 0)
        {
            body.Add(Say(texts.LinesLeft));
            body.AddRange(order.Language.Length > 0
                ? [new Code("", string.Join('\n', left.Select(line => $"{language.Letter(line.place)}  {Answers.LineAt(order, line.index)}")))]
                : left.Select(line => Say([Bold(language.Letter(line.place) + "  "), .. Marked(Answers.LineAt(order, line.index)).Spans])));
        }

        if (ordering.Wrong)
        {
            body.Add(Say(Bold("✖ "), texts.OrderWrong(Answers.RightFromTop(order, ordering.Placed))));
            body.AddRange(ordering.Placed.Where(index => index >= order.Lines.Length)
                .Select(index => order.Distractors[index - order.Lines.Length])
                .Select(distractor => Say([.. order.Language.Length > 0 ? [Mono(distractor.Text.Trim())] : Marked(distractor.Text.Trim()).Spans, ": ", .. Marked(distractor.Why).Spans])));
        }

        var letters = left.Select(line => (Button)new TapButton(language.Letter(line.place), Callback.Write(AnswerVerb, ordering.Attempt, line.place)));
        var undo = ordering.Placed.Length > 0 ? (Button[])[new TapButton(ordering.Wrong ? texts.UndoWrong : texts.Undo, Callback.Write(UndoVerb, ordering.Attempt))] : [];
        var check = ordering.Placed.Length >= order.Lines.Length && !ordering.Wrong ? (Button[])[new TapButton(texts.Check, Callback.Write(CheckVerb, ordering.Attempt))] : [];
        return (body, [.. letters.Chunk(6), [.. undo, .. check]]);
    }

    /// <summary>Code keeps its columns; sentences may be longer than a phone is wide, so they are prose.</summary>
    private static IEnumerable<Block> Ordered(OrderQuestion order, IEnumerable<string> lines) => order.Language.Length > 0
        ? [new Code(order.Language, string.Join('\n', lines))]
        : [new ItemList(true, [.. lines.Select(line => Doc(Say(Marked(line))))])];

    private static (IEnumerable<Block> Body, IEnumerable<IEnumerable<Button>> Keys) Gap(GapQuestion gap, Filling filling, QuestionTexts texts)
    {
        var current = filling.Filled.Length;
        List<Block> body = [.. gap.Prompt.Blocks, new Code(gap.Language, Filled(gap, filling.Filled, filling.Kept))];
        if (filling.Wrong)
        {
            body.Add(Say(Bold("✖ "), texts.GapsWrong));
        }

        if (current < gap.Gaps.Length)
        {
            body.Add(Say(Italic(texts.GapHow(current + 1, gap.Gaps.Length))));
        }

        var choices = current < gap.Gaps.Length
            ? filling.Shown[current].Select((index, place) => (Button)new TapButton(gap.Gaps[current].Choices[index], Callback.Write(AnswerVerb, filling.Attempt, current, place)))
            : [];
        var undo = filling.CanUndo ? (Button[])[new TapButton(texts.Undo, Callback.Write(UndoVerb, filling.Attempt))] : [];
        return (body, [.. choices.Chunk(3), undo]);
    }

    /// <summary>Blanks that are still empty carry their number.</summary>
    private static string Filled(GapQuestion gap, ImmutableArray<int> filled, ImmutableArray<int?> kept = default)
    {
        const string Circled = "①②③④⑤⑥⑦⑧⑨";
        var text = new StringBuilder(gap.Parts[0]);
        for (var index = 0; index < gap.Gaps.Length; index++)
        {
            int? choice = index < filled.Length ? filled[index] : kept.IsDefaultOrEmpty ? null : kept[index];
            text.Append(choice is { } one ? gap.Gaps[index].Choices[one] : $"{Circled[index % Circled.Length]}____").Append(gap.Parts[index + 1]);
        }

        return text.ToString();
    }

    private static Code Numbered(BugQuestion bug) =>
        new("", string.Join('\n', bug.Lines.Select((line, index) => $"{index + 1,2}  {line}")));

    private static IEnumerable<Block> LastWrong(Question question, Picking picking, QuestionTexts texts)
    {
        if (picking.LastWrong.Length == 0)
        {
            return [];
        }

        var feedback = Answers.Feedback(question, picking.LastWrong).ToList();
        return [
            .. Lead([Bold(picking.LastWrong.Length == 1 ? texts.Wrong : texts.NotAll)], feedback.Count > 0 ? feedback[0] : Document.Empty),
            .. feedback.Skip(1).SelectMany(document => document.Blocks),
            Say(Italic(texts.TryAgain))];
    }

    private static IEnumerable<Block> Hints(Question question, QuestionPhase phase, QuestionTexts texts) =>
        phase is Settled ? [] : question.Hints.Take(phase.Hints).Select(hint => (Block)new Quote(Doc(Lead([texts.Hint], hint))));

    private static IEnumerable<ImmutableArray<Button>> HintRow(Question question, QuestionPhase phase, QuestionTexts texts, Language language) =>
        phase is Settled or Forecasting || phase.Hints >= question.Hints.Length
            ? []
            : [[new TapButton(Lessons.LessonTexts.In(language).Hint(phase.Hints + 1, question.Hints.Length), Callback.Write(HintVerb, phase.Attempt))]];

    private static IEnumerable<Span> Crossed(Line line, bool crossed) =>
        crossed ? line.Spans.Select(span => span with { Style = span.Style | SpanStyle.Strike & ~SpanStyle.Code }) : line.Spans;

    private static IEnumerable<Span> Joined(Question question, ImmutableArray<int> indexes)
    {
        var options = Answers.OptionsOf(question);
        return indexes.SelectMany((index, place) => place == 0 ? options[index].Text.Spans : [new Span("; "), .. options[index].Text.Spans]);
    }

    private static string Sentence(string words)
    {
        var trimmed = words.Trim();
        var begun = trimmed.Length == 0 ? trimmed : char.ToUpperInvariant(trimmed[0]) + trimmed[1..];
        return begun.EndsWith('.') || begun.Length == 0 ? begun : begun + ".";
    }
}
