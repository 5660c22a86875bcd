namespace CoroutineBot.Bot.Features.Practice;

public abstract partial class CheckTexts
{
    private sealed class English : CheckTexts
    {
        public override string Expected => "Wanted:";

        public override string Printed => "Printed:";

        protected override string Unchecked => "could not be checked";

        protected override string Hung(string seconds) => $"the program hadn't ended after {seconds} s";

        protected override string HungAt(string seconds, int line) => $"the program hadn't ended after {seconds} s: somebody is still waiting in line {line}";

        protected override string GoneBefore => "the program was gone before I could ask it anything";

        protected override string NoAnswer => "the program left instead of answering";

        protected override string Left => "the program left early, without an error";

        protected override string Limit(string of) => of switch
        {
            "cpu" => "cut off: too much computing. An endless loop, perhaps?",
            "memory" => "cut off: it wanted more memory than there is here",
            "output" => "cut off: it printed far too much",
            _ => "cut off: other programs can't be started here",
        };

        protected override string RightCall(string call) => $"`{call}` does what it should";

        protected override string Missing(string name) => $"there is no `{name}`: the name has to match exactly";

        protected override string Failed(string error) => $"the program fell over: `{error}`";

        protected override string Raised(string error) => $"raised `{error}` instead of answering";

        protected override string Unsendable(string type) => type.Length == 0 ? "the answer is too large" : $"gave back a `{type}` instead of an answer";

        protected override string WrongValue(string call, string expected, string actual) => $"`{call}` should give `{expected}`, got `{actual}`";

        protected override string RightValue(string call, string value) => $"`{call}` gives `{value}`";

        protected override string WrongAct => "doesn't behave as the task asks";

        protected override string Differs(string wanted, string seen) => $"wanted {wanted}, got {seen}";

        protected override string DiffersInOrder(string wanted, string seen) => $"the same things in another order: wanted {wanted}, got {seen}";

        protected override string Nothing => "nothing";

        protected override string Yes => "yes";

        protected override string No => "no";

        protected override string More(int count) => $"and {count} more";

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
