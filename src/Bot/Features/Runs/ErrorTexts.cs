using CoroutineBot.Lessons.Documents;
using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;
using static CoroutineBot.Bot.Features.Wording.Compose;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>What Python's own errors mean, in one friendly line. What Python really said is folded beneath it. Code stands between backticks.</summary>
public abstract class ErrorTexts
{
    private const int MostMembers = 5, LongestType = 60;

    private static readonly ErrorTexts _ru = new Russian();
    private static readonly ErrorTexts _en = new English();

    public static ErrorTexts In(Language language) => language == Language.Ru ? _ru : _en;

    /// <summary>Null for an error that we have no words for: then Python speaks for itself.</summary>
    public Line? Of(PythonError error)
    {
        if (Words(Kind(error), Plain(error.Quoted), Plain(error.Suggested ?? "")) is not { } words)
        {
            return null;
        }

        if (!error.Members.IsEmpty)
        {
            words += " " + Within(string.Join(", ", error.Members.Take(MostMembers).Select(member => $"`{member.Type[..Math.Min(member.Type.Length, LongestType)]}`" + (member.Line is { } at ? $" ({char.ToLowerInvariant(At(at)[0])}{At(at)[1..^1]})" : ""))));
        }

        return Marked(error.Line is { } line ? $"{At(line)} {words}" : char.ToUpperInvariant(words[0]) + words[1..]);
    }

    /// <summary>A mistake that was recognised and told says the same, and more.</summary>
    public static bool IsExplainedBy(PythonError error, string mistake) => (mistake, Kind(error)) switch
    {
        ("await-outside", "SyntaxError async") => true,
        ("missing-module", "ModuleNotFoundError" or "ModuleNotFoundError bare") => true,
        ("run-without-call", "ValueError coroutine" or "TypeError wanted" or "TypeError") => true,
        ("coroutine-reused", "RuntimeError reused") => true,
        ("run-in-loop", "RuntimeError running") => true,
        ("no-input", "EOFError") => true,
        ("await-plain" or "missing-async-word", "TypeError" or "TypeError iterable" or "TypeError none") => true,
        ("never-awaited", "TypeError coroutine") => true,
        ("group-plain-except", "ExceptionGroup") => true,
        ("phone-characters", "SyntaxError") => true,
        _ => false,
    };

    protected abstract string At(int line);

    /// <summary>The errors that a group holds.</summary>
    protected abstract string Within(string members);

    /// <param name="kind">See <see cref="Kind"/>.</param>
    /// <param name="name">The name that the message speaks of, or empty.</param>
    /// <param name="guess">The name that was meant, as Python guesses, or empty.</param>
    protected abstract string? Words(string kind, string name, string guess);

    private static string Plain(string name) => RunCard.Tame(name).Replace("`", "", StringComparison.Ordinal);

    /// <summary>The type, with the part of its message that decides what to say.</summary>
    private static string Kind(PythonError error)
    {
        bool Says(string words) => error.Message.Contains(words, StringComparison.Ordinal);
        return error.Type switch
        {
            "TypeError" when Says("Passing coroutines is forbidden") => "TypeError wait",
            "TypeError" when Says("asynchronous context manager") => "TypeError async with",
            "TypeError" when Says("'async for' requires") => "TypeError async for",
            "TypeError" when Says("a coroutine was expected") || Says("An asyncio.Future, a coroutine or an awaitable") => "TypeError wanted",
            "TypeError" or "AttributeError" when Says("coroutine") => "TypeError coroutine",
            "TypeError" when Says("unhashable type: 'list'") => "TypeError unhashable",
            "TypeError" or "AttributeError" when Says("'NoneType' object") => "TypeError none",
            "TypeError" when Says("not iterable") => "TypeError iterable",
            "TypeError" when Says("not subscriptable") || Says("does not support item") => "TypeError index",
            "ValueError" when Says("invalid literal for int") || Says("could not convert string") => "ValueError number",
            "ValueError" when Says("to unpack") => "ValueError unpack",
            "AttributeError" when error.Suggested is not null => "AttributeError near",
            "AttributeError" when Says("module '") => "AttributeError module",
            "NameError" when Says("Did you forget to import") => "NameError import",
            "NameError" when error.Suggested is not null => "NameError near",
            "RuntimeError" when Says("Event loop is closed") => "RuntimeError closed",
            "RuntimeError" when Says("changed size during iteration") || Says("changed during iteration") => "RuntimeError changed",
            "RuntimeError" when Says("is not acquired") => "RuntimeError released",
            "RuntimeError" when Says("inside a task") => "RuntimeError outside",
            "RuntimeError" when Says("start new thread") => "RuntimeError threads",
            "SyntaxError" when Says("Missing parentheses in call to") => "SyntaxError print",
            "SyntaxError" when Says("Maybe you meant '=='") || Says("cannot assign to") => "SyntaxError assign",
            "SyntaxError" when Says("forgot a comma") => "SyntaxError comma",
            "SyntaxError" when Says("unmatched '") || Says("does not match opening") => "SyntaxError pair",
            "IndentationError" when Says("expected an indented block") => "IndentationError block",
            "UnicodeEncodeError" => "UnicodeDecodeError",
            "gaierror" or "timeout" => "ConnectionError",
            "TypeError" when Says("required positional argument") || Says("required keyword-only") => "TypeError missing",
            "TypeError" when Says("positional argument") || Says("unexpected keyword") => "TypeError extra",
            "TypeError" when Says("not callable") => "TypeError callable",
            "TypeError" when Says("unsupported operand") || Says("can only concatenate") || Says("not supported between") => "TypeError operands",
            "ValueError" when Says("a coroutine was expected") => "ValueError coroutine",
            "RuntimeError" when Says("already awaited coroutine") => "RuntimeError reused",
            "RuntimeError" when Says("from a running event loop") => "RuntimeError running",
            "RuntimeError" when Says("no running event loop") => "RuntimeError outside",
            "RuntimeError" when Says("different event loop") => "RuntimeError foreign",
            "NameError" or "ModuleNotFoundError" when error.Quoted.Length == 0 => error.Type + " bare",
            "SyntaxError" when Says("outside function") && error.Quoted is "return" or "yield" or "yield from" => "SyntaxError function",
            "SyntaxError" when Says("outside function") || Says("outside async function") || Says("outside of an asynchronous function") => "SyntaxError async",
            "SyntaxError" when Says("outside loop") || Says("not properly in loop") => "SyntaxError loop",
            "SyntaxError" when Says("never closed") => "SyntaxError open",
            "SyntaxError" when Says("unterminated") => "SyntaxError text",
            "SyntaxError" when Says("expected ':'") => "SyntaxError colon",
            "ConnectionRefusedError" or "ConnectionResetError" or "BrokenPipeError" => "ConnectionError",
            "BaseExceptionGroup" => "ExceptionGroup",
            var type => type,
        };
    }

    private sealed class Russian : ErrorTexts
    {
        protected override string At(int line) => $"Строка {line}:";

        protected override string Within(string members) => $"Внутри: {members}.";

        protected override string? Words(string kind, string name, string guess) => kind switch
        {
            "NameError near" => $"имени `{name}` Python не знает. Похоже на опечатку: может быть, `{guess}`?",
            "NameError import" => $"`{name}` не импортирован. Добавь в начало программы `import {name}`.",
            "NameError bare" => "одного из имён в этой строке Python не знает.",
            "TypeError wait" => "`asyncio.wait` принимает только задачи. Оберни каждую корутину в `asyncio.create_task(...)`.",
            "TypeError async with" => "этот объект не асинхронный: перед `with` слово `async` лишнее.",
            "TypeError async for" => "это обычная последовательность: перед `for` слово `async` лишнее.",
            "TypeError wanted" => "здесь нужен объект корутины или задача, а пришло другое. Скобки после имени функции на месте?",
            "TypeError unhashable" => "список здесь не подходит. Если он для `asyncio.gather`, раскрой его звёздочкой: `gather(*tasks)`.",
            "TypeError none" => "вместо значения пришёл `None`. Чаще всего функция ничего не вернула: проверь её `return`.",
            "TypeError iterable" => "по этому значению нельзя пройти циклом: это не список и не другая последовательность.",
            "TypeError index" => "у этого значения нельзя взять элемент квадратными скобками.",
            "AttributeError near" => $"такого имени после точки нет. Похоже на опечатку: может быть, `{guess}`?",
            "AttributeError module" => $"в модуле `{name}` такого имени нет. Проверь написание.",
            "ValueError number" => "эту строку не превратить в число.",
            "ValueError unpack" => "слева и справа от `=` разное количество значений.",
            "RuntimeError closed" => "цикл событий уже закрыт. Запускай всё внутри одного `asyncio.run`.",
            "RuntimeError changed" => "набор изменили, пока по нему шёл цикл. Пройди по копии: `list(...)`.",
            "RuntimeError released" => "замок отпускают, хотя никто его не брал. Надёжнее `async with`: он берёт и отпускает сам.",
            "RuntimeError threads" => "потоков слишком много, новых песочница не даёт.",
            "SyntaxError print" => $"после `{(name.Length > 0 ? name : "print")}` нужны скобки.",
            "SyntaxError assign" => "слева от `=` стоит то, чему нельзя присвоить. Для сравнения пишут `==`.",
            "SyntaxError comma" => "не хватает запятой, скорее всего, между значениями.",
            "SyntaxError pair" => "скобки не сходятся: лишняя или не та закрывающая.",
            "IndentationError block" => "после двоеточия нужен блок с отступом, хотя бы одно `pass`.",
            "TabError" => "в отступах смешаны табы и пробелы. Оставь что-то одно, лучше четыре пробела.",
            "OSError" => "система отказала в этом действии: у песочницы нет ни сети, ни чужих файлов.",
            "QueueEmpty" => "очередь пуста. `await queue.get()` дождётся следующего элемента сам.",
            "QueueFull" => "очередь полна. `await queue.put(...)` дождётся места сам.",
            "QueueShutDown" => "очередь закрыли через `shutdown`: больше в ней ничего не будет.",
            "BrokenBarrierError" => "барьер сломан: кто-то из ожидавших ушёл раньше.",
            "JSONDecodeError" => "этот текст не похож на JSON.",
            "NameError" => $"имя `{name}` Python ещё не знает. Проверь, нет ли опечатки и создано ли оно раньше.",
            "UnboundLocalError" => $"переменная `{name}` здесь ещё пуста. Если она снаружи функции, объяви её `global` или `nonlocal`.",
            "TypeError coroutine" => "вместо значения пришёл объект корутины. Скорее всего, перед вызовом не хватает `await`.",
            "TypeError missing" => "функции передали меньше аргументов, чем она ждёт.",
            "TypeError extra" => "функции передали аргументы, которых она не ждёт.",
            "TypeError callable" => "скобки стоят после того, что вызвать нельзя. Проверь имя перед ними.",
            "TypeError operands" => "эти два значения так не соединить: они разных типов.",
            "TypeError" => "значение не того типа, которого здесь ждут.",
            "SyntaxError function" => $"`{name}` работает только внутри функции.",
            "SyntaxError async" => $"`{(name.Length > 0 ? name : "async for")}` работает только внутри `async def`.",
            "SyntaxError loop" => $"`{(name.Length > 0 ? name : "break")}` работает только внутри цикла.",
            "SyntaxError open" => "скобка открыта, но не закрыта.",
            "SyntaxError text" => "у строки в кавычках не хватает закрывающей кавычки.",
            "SyntaxError colon" => "в конце не хватает двоеточия.",
            "SyntaxError" => "Python не может прочитать эту строку. Проверь скобки, кавычки и двоеточия, здесь и строкой выше.",
            "IndentationError" => "отступ не сходится. Внутри блока все строки начинаются одинаково, лучше с четырёх пробелов.",
            "ModuleNotFoundError" => $"модуля `{name}` здесь нет: только стандартная библиотека.",
            "ImportError" => "такого имени в этом модуле нет.",
            "AttributeError" => "у этого объекта нет такого имени после точки. Проверь написание и что за объект сюда попал.",
            "KeyError" => "такого ключа в словаре нет. Метод `get` вернёт `None` вместо ошибки.",
            "IndexError" => "индекс за концом списка: последний элемент под номером `len - 1`.",
            "ValueError coroutine" => "`asyncio.run` ждёт объект корутины. Поставь скобки после её имени.",
            "ValueError" => "тип подходит, а само значение нет.",
            "RuntimeError reused" => "этого объекта корутины уже дождались, второй раз он не работает. Создай новый или сделай из него задачу: её результат можно взять снова.",
            "RuntimeError running" => "цикл событий уже работает, второй внутри него не завести. В корутине хватит `await`.",
            "RuntimeError outside" => "цикл событий ещё не работает. Такой вызов живёт внутри корутины, которую запустил `asyncio.run`.",
            "RuntimeError foreign" => "этот объект принадлежит другому циклу: каждый `asyncio.run` заводит новый.",
            "ZeroDivisionError" => "деление на ноль.",
            "AssertionError" => "проверка `assert` не выполнилась.",
            "ExceptionGroup" => "задачи группы упали, и ошибки вышли вместе. Ловят их через `except*`.",
            "TimeoutError" => "время вышло, и этого никто не поймал. Лови `TimeoutError` там, где поставил предел.",
            "CancelledError" => "задачу отменили, и отмена дошла до самого верха.",
            "KeyboardInterrupt" => "программу прервали, как по Ctrl+C.",
            "RecursionError" => "функция вызывает себя без конца. Где она должна остановиться?",
            "MemoryError" => "память кончилась. Храни поменьше за раз.",
            "FileNotFoundError" => "такого файла здесь нет: папка программы пуста.",
            "PermissionError" => "этого в песочнице делать нельзя.",
            "ConnectionError" => "на том конце никто не отвечает или связь оборвалась.",
            "UnicodeDecodeError" => "эти байты не складываются в текст: возможно, букву разрезали пополам.",
            "IncompleteReadError" => "поток кончился раньше, чем пришло всё обещанное.",
            "InvalidStateError" => "результат спросили раньше, чем задача закончилась. Сначала дождись её.",
            "StopIteration" or "StopAsyncIteration" => "элементы кончились, а следующий всё-таки попросили.",
            "EOFError" => "читать больше нечего.",
            "OverflowError" => "число слишком велико.",
            "NotImplementedError" => "это место ещё не написано.",
            _ => null,
        };
    }

    private sealed class English : ErrorTexts
    {
        protected override string At(int line) => $"Line {line}:";

        protected override string Within(string members) => $"Inside: {members}.";

        protected override string? Words(string kind, string name, string guess) => kind switch
        {
            "NameError near" => $"Python doesn't know `{name}`. It looks like a typo: did you mean `{guess}`?",
            "NameError import" => $"`{name}` isn't imported. Put `import {name}` at the top of the program.",
            "NameError bare" => "Python doesn't know one of the names in this line.",
            "TypeError wait" => "`asyncio.wait` takes tasks only. Wrap each coroutine in `asyncio.create_task(...)`.",
            "TypeError async with" => "this object isn't asynchronous: drop the `async` before `with`.",
            "TypeError async for" => "this is an ordinary sequence: drop the `async` before `for`.",
            "TypeError wanted" => "a coroutine object or a task is wanted here, and something else came. Are there parentheses after the function's name?",
            "TypeError unhashable" => "a list won't do here. If it is meant for `asyncio.gather`, unpack it with a star: `gather(*tasks)`.",
            "TypeError none" => "there is `None` where a value should be. Most often a function returned nothing: check its `return`.",
            "TypeError iterable" => "a loop can't go over this value: it is no list nor any other sequence.",
            "TypeError index" => "square brackets don't work on this value.",
            "AttributeError near" => $"there is no such name behind the dot. It looks like a typo: did you mean `{guess}`?",
            "AttributeError module" => $"the module `{name}` has no such name. Check the spelling.",
            "ValueError number" => "this text can't be turned into a number.",
            "ValueError unpack" => "there are more values on one side of `=` than on the other.",
            "RuntimeError closed" => "the event loop is closed already. Keep everything inside one `asyncio.run`.",
            "RuntimeError changed" => "this was changed while a loop went over it. Loop over a copy: `list(...)`.",
            "RuntimeError released" => "a lock is released that nobody holds. `async with` is safer: it takes and releases by itself.",
            "RuntimeError threads" => "too many threads: the sandbox gives no more.",
            "SyntaxError print" => $"`{(name.Length > 0 ? name : "print")}` needs parentheses.",
            "SyntaxError assign" => "what stands left of `=` can't be assigned to. To compare, write `==`.",
            "SyntaxError comma" => "a comma is missing, most likely between two values.",
            "SyntaxError pair" => "the brackets don't match: one too many, or the wrong kind.",
            "IndentationError block" => "after the colon an indented block is needed, if only a `pass`.",
            "TabError" => "tabs and spaces are mixed in the indentation. Use one of them, best four spaces.",
            "OSError" => "the system refused that: the sandbox has no network and none of your files.",
            "QueueEmpty" => "the queue is empty. `await queue.get()` waits for the next item by itself.",
            "QueueFull" => "the queue is full. `await queue.put(...)` waits for room by itself.",
            "QueueShutDown" => "the queue was `shutdown`: nothing more will come.",
            "BrokenBarrierError" => "the barrier is broken: somebody who waited at it left early.",
            "JSONDecodeError" => "this text isn't JSON.",
            "NameError" => $"Python doesn't know `{name}` yet. A typo, or is it made only later?",
            "UnboundLocalError" => $"`{name}` has no value yet in here. If you mean the one outside, declare it `global` or `nonlocal`.",
            "TypeError coroutine" => "a coroutine object turned up where a value should be. Most likely an `await` is missing before the call.",
            "TypeError missing" => "the function wants more arguments than it was given.",
            "TypeError extra" => "the function was given arguments it doesn't take.",
            "TypeError callable" => "the parentheses follow something that can't be called. Look at the name before them.",
            "TypeError operands" => "these two values don't go together: their types differ.",
            "TypeError" => "this value has another type than the one needed here.",
            "SyntaxError function" => $"`{name}` only works inside a function.",
            "SyntaxError async" => $"`{(name.Length > 0 ? name : "async for")}` only works inside `async def`.",
            "SyntaxError loop" => $"`{(name.Length > 0 ? name : "break")}` only works inside a loop.",
            "SyntaxError open" => "a bracket is opened and never closed.",
            "SyntaxError text" => "the closing quote of a text is missing.",
            "SyntaxError colon" => "the colon at the end is missing.",
            "SyntaxError" => "Python can't read this line. Check brackets, quotes and colons, here and one line up.",
            "IndentationError" => "the indentation doesn't match. Lines of one block all start in the same place, best after four spaces.",
            "ModuleNotFoundError" => $"there is no `{name}` here, only the standard library.",
            "ImportError" => "that module has no such name.",
            "AttributeError" => "this object has no such name behind the dot. Check the spelling, and what object ended up here.",
            "KeyError" => "the dict has no such key. Its `get` gives `None` instead of an error.",
            "IndexError" => "that is past the end of the list: the last item is number `len - 1`.",
            "ValueError coroutine" => "`asyncio.run` wants a coroutine object. Put parentheses behind the name.",
            "ValueError" => "the right type, but not a value that works here.",
            "RuntimeError reused" => "this coroutine object has been awaited already, and it runs only once. Make a new one, or make a task of it: a task keeps its result.",
            "RuntimeError running" => "the event loop is running already, and there's no starting a second one inside. In a coroutine, `await` is enough.",
            "RuntimeError outside" => "no event loop is running yet. Such a call lives inside a coroutine that `asyncio.run` has started.",
            "RuntimeError foreign" => "this object belongs to another event loop: each `asyncio.run` makes a new one.",
            "ZeroDivisionError" => "a division by zero.",
            "AssertionError" => "an `assert` didn't hold.",
            "ExceptionGroup" => "tasks of a group failed, and their errors came out together. `except*` catches them.",
            "TimeoutError" => "time ran out and nobody caught it. Catch `TimeoutError` where you set the limit.",
            "CancelledError" => "a task was cancelled, and the cancellation went all the way up.",
            "KeyboardInterrupt" => "the program was interrupted, as by Ctrl+C.",
            "RecursionError" => "the function keeps calling itself. Where should it stop?",
            "MemoryError" => "out of memory. Keep less at a time.",
            "FileNotFoundError" => "no such file in here: the program's folder is empty.",
            "PermissionError" => "the sandbox doesn't allow that.",
            "ConnectionError" => "nobody answers at the other end, or the connection broke.",
            "UnicodeDecodeError" => "these bytes don't add up to text: perhaps a letter was cut in two.",
            "IncompleteReadError" => "the stream ended before everything promised had come.",
            "InvalidStateError" => "the result was asked for before the task was done. Wait for it first.",
            "StopIteration" or "StopAsyncIteration" => "there was nothing left, and yet another item was asked for.",
            "EOFError" => "there is nothing left to read.",
            "OverflowError" => "the number is too large.",
            "NotImplementedError" => "this part is still to be written.",
            _ => null,
        };
    }
}
