using CoroutineBot.Bot.Features.Runs;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Lessons.Practice;

namespace CoroutineBot.Bot.Features.Practice;

/// <summary>A settled check as one sentence; code stands between backticks. Whatever comes from a program is shortened and tamed.</summary>
public abstract class CheckTexts
{
    private const int LongestValue = 60;

    private static readonly CheckTexts _ru = new Russian();
    private static readonly CheckTexts _en = new English();

    public static CheckTexts In(Language language) => language == Language.Ru ? _ru : _en;

    public string Of(CheckResult result) => (result.Key, result.Miss) switch
    {
        (_, Miss.Fault) => Unchecked,
        (_, Miss.Unparsed) => SyntaxFirst,
        (_, Miss.Hung) => Hung(Number(result.Actual)) + Where(result),
        (_, Miss.NoAnswer) => NoAnswer,
        (_, Miss.Missing) => Missing(Value(result.Expected)),
        (_, Miss.ProgramFailed) => Failed(Value(result.Actual)) + At(result),
        (_, Miss.Raised) => Raised(Value(result.Actual)) + Where(result) + At(result),
        (_, Miss.Unsendable) => Unsendable(Value(result.Actual)) + Where(result),
        ("call", Miss.WrongValue) => WrongValue(Value(result.Input), Value(result.Expected), Value(result.Actual)),
        ("call", Miss.None) => RightValue(Value(result.Input), Value(result.Expected)),
        ("drive", Miss.WrongValue) => Short(result) ? WrongAct(Value(result.Expected), Value(result.Actual)) + Where(result) : WrongActLong + Where(result),
        ("drive", _) => RightAct,
        (_, Miss.WrongOutput) => WrongOutput + Where(result),
        ("out", _) => RightOutput,
        ("time", _) => Time(result),
        ("block", Miss.Blocked) => Blocked(Number(result.Expected), Number(result.Actual)) + At(result),
        ("block", _) => NeverBlocked(Number(result.Expected)),
        ("peak", _) => Peak(result),
        ("state", _) => result.Expected == "no-pending" ? result.Passed ? NoneLeft : LeftBehind(Number(result.Actual)) : Ended(result),
        ("must", Miss.None) => Has(Part(result.Expected)),
        ("must", _) => Lacks(Part(result.Expected)),
        ("must-not", Miss.None) => DoesWithout(Part(result.Expected)),
        ("must-not", _) => Holds(Part(result.Expected)) + At(result),
        ("calm", Miss.NotCalm) => NotCalm(Value(result.Actual)) + At(result),
        ("calm", _) => Calm,
        _ => Unchecked,
    };

    /// <summary>The printed text is worth showing: what was expected, and what was printed.</summary>
    public static bool ShowsOutput(CheckResult result) => result.Miss == Miss.WrongOutput;

    public abstract string Expected { get; }

    public abstract string Printed { get; }

    protected abstract string Unchecked { get; }

    protected abstract string Hung(string seconds);

    protected abstract string NoAnswer { get; }

    protected abstract string Missing(string name);

    protected abstract string Failed(string error);

    protected abstract string Raised(string error);

    protected abstract string Unsendable(string type);

    protected abstract string WrongValue(string call, string expected, string actual);

    protected abstract string RightValue(string call, string value);

    protected abstract string WrongAct(string expected, string actual);

    protected abstract string WrongActLong { get; }

    protected abstract string RightAct { get; }

    protected abstract string WrongOutput { get; }

    protected abstract string RightOutput { get; }

    protected abstract string TooShort(string seconds, string took);

    protected abstract string TooLong(string seconds, string took);

    protected abstract string AtMost(string seconds, string took);

    protected abstract string Between(string from, string to, string took);

    protected abstract string Blocked(string limit, string stood);

    protected abstract string NeverBlocked(string limit);

    protected abstract string Tasks(string? from, string? to, string seen);

    protected abstract string WrongTasks(string? from, string? to, string seen);

    protected abstract string NoneLeft { get; }

    protected abstract string LeftBehind(string left);

    protected abstract string Ended(string ending, string atLeast, string seen);

    protected abstract string WrongEnding(string ending, string atLeast, string seen);

    protected abstract string Has(string part);

    protected abstract string Lacks(string part);

    protected abstract string DoesWithout(string part);

    protected abstract string Holds(string part);

    /// <summary>The text could not be judged, for Python cannot read it.</summary>
    protected abstract string SyntaxFirst { get; }

    protected abstract string NotCalm(string line);

    protected abstract string Calm { get; }

    protected abstract string OnLine(int line);

    protected abstract string With(string input);

    protected abstract string Number(string? invariant);

    private static bool Short(CheckResult result) => result.Expected?.Length <= LongestValue && result.Actual?.Length <= LongestValue;

    private string At(CheckResult result) => result.Line is { } line ? OnLine(line) : "";

    private string Where(CheckResult result) => result.Input is { Length: > 0 } input ? With(Value(input)) : "";

    private string Time(CheckResult result)
    {
        var (from, to) = Range(result.Expected);
        var took = Number(result.Actual);
        return result.Miss switch
        {
            Miss.TooLong => TooLong(Number(to), took),
            Miss.TooShort => TooShort(Number(from), took),
            _ when from is null or "0" => AtMost(Number(to), took),
            _ => Between(Number(from), Number(to), took),
        };
    }

    private string Peak(CheckResult result)
    {
        var (from, to) = Range(result.Expected);
        return result.Passed ? Tasks(from, to, Number(result.Actual)) : WrongTasks(from, to, Number(result.Actual));
    }

    private string Ended(CheckResult result)
    {
        var star = result.Expected!.IndexOf('*');
        var (ending, atLeast) = star < 0 ? (result.Expected, "1") : (result.Expected[..star], result.Expected[(star + 1)..]);
        return result.Passed ? Ended(ending, atLeast, Number(result.Actual)) : WrongEnding(ending, atLeast, Number(result.Actual));
    }

    /// <summary>"a..b" with either end left open, or one number for both.</summary>
    private static (string? From, string? To) Range(string? written)
    {
        var parts = (written ?? "").Split("..");
        return parts.Length == 1 ? (written, written) : (parts[0].Length > 0 ? parts[0] : null, parts[1].Length > 0 ? parts[1] : null);
    }

    /// <summary>A part of the syntax tree as one writes it.</summary>
    private static string Part(string? name) => name switch
    {
        "AsyncFunctionDef" => "async def",
        "FunctionDef" => "def",
        "Await" => "await",
        "AsyncFor" => "async for",
        "AsyncWith" => "async with",
        "Try" => "try",
        "TryStar" => "except*",
        "Yield" => "yield",
        "Return" => "return",
        "Raise" => "raise",
        "Lambda" => "lambda",
        "Global" => "global",
        _ => Value(name),
    };

    private static string Value(string? value)
    {
        var line = RunCard.Tame((value ?? "").ReplaceLineEndings(" ")).Replace('`', 'ˋ').Trim();
        return line.Length <= LongestValue ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[LongestValue - 1]) ? LongestValue - 1 : LongestValue), "…");
    }

    private sealed class Russian : CheckTexts
    {
        public override string Expected => "Нужно:";

        public override string Printed => "Напечатано:";

        protected override string Unchecked => "не удалось проверить";

        protected override string Hung(string seconds) => $"программа не закончилась и за {seconds} с";

        protected override string NoAnswer => "программа закончилась раньше, чем я успел её спросить";

        protected override string Missing(string name) => $"нет функции `{name}`: имя должно совпадать до буквы";

        protected override string Failed(string error) => $"программа упала: `{error}`";

        protected override string Raised(string error) => $"вместо ответа исключение `{error}`";

        protected override string Unsendable(string type) => type.Length == 0 ? "ответ слишком велик" : $"вместо ответа вернулось `{type}`";

        protected override string WrongValue(string call, string expected, string actual) => $"`{call}` должно дать `{expected}`, а вышло `{actual}`";

        protected override string RightValue(string call, string value) => $"`{call}` даёт `{value}`";

        protected override string WrongAct(string expected, string actual) => $"ведёт себя иначе: жду `{expected}`, вышло `{actual}`";

        protected override string WrongActLong => "ведёт себя не так, как в условии";

        protected override string RightAct => "ведёт себя как в условии";

        protected override string WrongOutput => "печатает не то";

        protected override string RightOutput => "печатает то, что нужно";

        protected override string TooShort(string seconds, string took) => $"слишком быстро: {took} с, а должно быть не меньше {seconds} с";

        protected override string TooLong(string seconds, string took) => $"слишком долго: {took} с, а можно до {seconds} с";

        protected override string AtMost(string seconds, string took) => $"всего до {seconds} с: {took} с";

        protected override string Between(string from, string to, string took) => $"всего от {from} до {to} с: {took} с";

        protected override string Blocked(string limit, string stood) => $"цикл стоял {stood} с, а можно не дольше {limit} с";

        protected override string NeverBlocked(string limit) => $"цикл не стоит дольше {limit} с";

        protected override string Tasks(string? from, string? to, string seen) => (from, to) switch
        {
            ({ } least, null) => $"одновременно задач не меньше {least}: было {seen}",
            (null, { } most) => $"одновременно задач не больше {most}: было {seen}",
            _ when from == to => $"одновременно задач ровно {from}: было {seen}",
            _ => $"одновременно задач от {from} до {to}: было {seen}",
        };

        protected override string WrongTasks(string? from, string? to, string seen) => $"одновременно задач: {seen}, а нужно " + (from, to) switch
        {
            ({ } least, null) => $"не меньше {least}",
            (null, { } most) => $"не больше {most}",
            _ when from == to => $"ровно {from}",
            _ => $"от {from} до {to}",
        };

        protected override string NoneLeft => "ни одна задача не брошена";

        protected override string LeftBehind(string left) => $"брошено задач: {left}";

        protected override string Ended(string ending, string atLeast, string seen) => ending switch
        {
            "returned" => $"задач дошло до конца хотя бы {atLeast}: {seen}",
            "raised" => $"задач с исключением хотя бы {atLeast}: {seen}",
            "cancelled" => $"задач отменено хотя бы {atLeast}: {seen}",
            _ => $"задач ещё ждёт хотя бы {atLeast}: {seen}",
        };

        protected override string WrongEnding(string ending, string atLeast, string seen) => ending switch
        {
            "returned" => $"задач дошло до конца: {seen}, а нужно хотя бы {atLeast}",
            "raised" => $"задач с исключением: {seen}, а нужно хотя бы {atLeast}",
            "cancelled" => $"задач отменено: {seen}, а нужно хотя бы {atLeast}",
            _ => $"задач ещё ждёт: {seen}, а нужно хотя бы {atLeast}",
        };

        protected override string Has(string part) => $"в тексте есть `{part}`";

        protected override string Lacks(string part) => $"в тексте нет `{part}`, а нужно";

        protected override string DoesWithout(string part) => $"в тексте нет `{part}`";

        protected override string Holds(string part) => $"в тексте есть `{part}`";

        protected override string SyntaxFirst => "текст не проверял: сначала почини синтаксис";

        protected override string NotCalm(string line) => $"Python пожаловался: `{line}`";

        protected override string Calm => "без предупреждений";

        protected override string OnLine(int line) => $", строка {line}";

        protected override string With(string input) => $" · `{input}`";

        protected override string Number(string? invariant) => Value(invariant).Replace('.', ',');
    }

    private sealed class English : CheckTexts
    {
        public override string Expected => "Wanted:";

        public override string Printed => "Printed:";

        protected override string Unchecked => "could not be checked";

        protected override string Hung(string seconds) => $"the program hadn't ended after {seconds} s";

        protected override string NoAnswer => "the program was gone before I could ask it anything";

        protected override string Missing(string name) => $"there is no `{name}`: the name has to match exactly";

        protected override string Failed(string error) => $"the program fell over: `{error}`";

        protected override string Raised(string error) => $"raised `{error}` instead of answering";

        protected override string Unsendable(string type) => type.Length == 0 ? "the answer is too large" : $"gave back a `{type}` instead of an answer";

        protected override string WrongValue(string call, string expected, string actual) => $"`{call}` should give `{expected}`, got `{actual}`";

        protected override string RightValue(string call, string value) => $"`{call}` gives `{value}`";

        protected override string WrongAct(string expected, string actual) => $"behaves differently: wanted `{expected}`, got `{actual}`";

        protected override string WrongActLong => "doesn't behave as the task asks";

        protected override string RightAct => "behaves as the task asks";

        protected override string WrongOutput => "prints something else";

        protected override string RightOutput => "prints what it should";

        protected override string TooShort(string seconds, string took) => $"too quick: {took} s, and it should be at least {seconds} s";

        protected override string TooLong(string seconds, string took) => $"too slow: {took} s, and it should be under {seconds} s";

        protected override string AtMost(string seconds, string took) => $"total under {seconds} s: {took} s";

        protected override string Between(string from, string to, string took) => $"total {from} to {to} s: {took} s";

        protected override string Blocked(string limit, string stood) => $"the loop stood still for {stood} s, and {limit} s is the most";

        protected override string NeverBlocked(string limit) => $"the loop never stands still for over {limit} s";

        protected override string Tasks(string? from, string? to, string seen) => (from, to) switch
        {
            ({ } least, null) => $"at least {least} tasks at once: {seen}",
            (null, { } most) => $"at most {most} tasks at once: {seen}",
            _ when from == to => $"exactly {from} tasks at once: {seen}",
            _ => $"{from} to {to} tasks at once: {seen}",
        };

        protected override string WrongTasks(string? from, string? to, string seen) => $"tasks at once: {seen}, and it should be " + (from, to) switch
        {
            ({ } least, null) => $"at least {least}",
            (null, { } most) => $"at most {most}",
            _ when from == to => $"exactly {from}",
            _ => $"{from} to {to}",
        };

        protected override string NoneLeft => "no task left behind";

        protected override string LeftBehind(string left) => $"tasks left behind: {left}";

        protected override string Ended(string ending, string atLeast, string seen) => ending switch
        {
            "returned" => $"at least {atLeast} tasks finish: {seen}",
            "raised" => $"at least {atLeast} tasks raise: {seen}",
            "cancelled" => $"at least {atLeast} tasks cancelled: {seen}",
            _ => $"at least {atLeast} tasks still waiting: {seen}",
        };

        protected override string WrongEnding(string ending, string atLeast, string seen) => ending switch
        {
            "returned" => $"tasks that finished: {seen}, and it should be at least {atLeast}",
            "raised" => $"tasks that raised: {seen}, and it should be at least {atLeast}",
            "cancelled" => $"tasks cancelled: {seen}, and it should be at least {atLeast}",
            _ => $"tasks still waiting: {seen}, and it should be at least {atLeast}",
        };

        protected override string Has(string part) => $"uses `{part}`";

        protected override string Lacks(string part) => $"doesn't use `{part}` yet";

        protected override string DoesWithout(string part) => $"does without `{part}`";

        protected override string Holds(string part) => $"`{part}` is still there";

        protected override string SyntaxFirst => "the text wasn't checked: mend the syntax first";

        protected override string NotCalm(string line) => $"Python complained: `{line}`";

        protected override string Calm => "no warnings";

        protected override string OnLine(int line) => $", line {line}";

        protected override string With(string input) => $" · `{input}`";

        protected override string Number(string? invariant) => Value(invariant);
    }
}
