namespace CoroutineBot.Bot.Features.Practice;

public abstract partial class CheckTexts
{
    private sealed class Russian : CheckTexts
    {
        public override string Expected => "Нужно:";

        public override string Printed => "Напечатано:";

        protected override string Unchecked => "не удалось проверить";

        protected override string Hung(string seconds) => $"программа не закончилась и за {seconds} с";

        protected override string HungAt(string seconds, int line) => $"программа не закончилась и за {seconds} с: в строке {line} кто-то всё ещё ждёт";

        protected override string GoneBefore => "программа закончилась раньше, чем я успел её спросить";

        protected override string NoAnswer => "программа закончилась, так и не ответив";

        protected override string Left => "программа вышла раньше времени, без ошибки";

        protected override string Limit(string of) => of switch
        {
            "cpu" => "остановлена: слишком много вычислений. Может, бесконечный цикл?",
            "memory" => "остановлена: ей не хватило памяти",
            "output" => "остановлена: напечатала слишком много",
            _ => "остановлена: другие программы здесь не запустить",
        };

        protected override string RightCall(string call) => $"`{call}` делает что нужно";

        protected override string Missing(string name) => $"нет функции `{name}`: имя должно совпадать до буквы";

        protected override string Failed(string error) => $"программа упала: `{error}`";

        protected override string Raised(string error) => $"вместо ответа исключение `{error}`";

        protected override string Unsendable(string type) => type.Length == 0 ? "ответ слишком велик" : $"вместо ответа вернулось `{type}`";

        protected override string WrongValue(string call, string expected, string actual) => $"`{call}` должно дать `{expected}`, а вышло `{actual}`";

        protected override string RightValue(string call, string value) => $"`{call}` даёт `{value}`";

        protected override string WrongAct => "ведёт себя не так, как в условии";

        protected override string Differs(string wanted, string seen) => $"ждали {wanted}, вышло {seen}";

        protected override string DiffersInOrder(string wanted, string seen) => $"всё то же, но в другом порядке: ждали {wanted}, вышло {seen}";

        protected override string Nothing => "ничего";

        protected override string Yes => "да";

        protected override string No => "нет";

        protected override string More(int count) => $"и ещё {count}";

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
}
