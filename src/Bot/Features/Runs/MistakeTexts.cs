using CoroutineBot.Lessons.Model;
using CoroutineBot.Runner;

namespace CoroutineBot.Bot.Features.Runs;

/// <summary>First aid: for each mistake that the runner recognises one sentence of what it is and what to do instead. Code stands between backticks.</summary>
public abstract class MistakeTexts
{
    private static readonly MistakeTexts _ru = new Russian();
    private static readonly MistakeTexts _en = new English();

    public static MistakeTexts In(Language language) => language == Language.Ru ? _ru : _en;

    /// <returns>Null for a mistake that has no words.</returns>
    public static string? Of(Mistake mistake, Language language)
    {
        var texts = In(language);
        var words = mistake is { Id: "never-awaited", Within: LineScope.Module } ? texts.NeverAwaitedOutside : texts.Words(mistake.Id);
        return words is null || mistake.Line is not { } line ? words : texts.At(line, Lowered(words));
    }

    /// <param name="id">A mistake's id in the runner's catalogue.</param>
    public abstract string? Words(string id);

    public abstract string At(int line, string words);

    /// <summary>Where there is no coroutine around it that could wait.</summary>
    protected abstract string NeverAwaitedOutside { get; }

    // Behind the line's number the sentence goes on; words that are code keep their letters.
    private static string Lowered(string words) => char.IsLetter(words[0]) && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;

    private sealed class Russian : MistakeTexts
    {
        public override string At(int line, string words) => $"Строка {line}: {words}";

        protected override string NeverAwaitedOutside => "Корутину вызвали, но не запустили: вне корутин это делает `asyncio.run(...)`.";

        public override string? Words(string id) => id switch
        {
            "never-awaited" => "Корутину вызвали, но не запустили: поставь перед вызовом `await` или оберни его в `asyncio.create_task(...)`.",
            "await-outside" => "`await` работает только внутри `async def`: перенеси код в `async def main()` и запусти через `asyncio.run(main())`.",
            "run-without-call" => "Здесь сама функция, а нужен объект корутины: добавь скобки, `main()` вместо `main`.",
            "run-in-loop" => "Цикл событий уже крутится, второй внутри него не запустить: вместо `asyncio.run(...)` здесь нужен `await`.",
            "coroutine-reused" => "Одну корутину дважды не дождаться: вызови функцию ещё раз и жди новую.",
            "await-plain" => "Дождаться через `await` можно корутины или задачи, а это обычное значение: убери `await` или возьми асинхронную замену, например `asyncio.sleep`.",
            "missing-async-word" => "Здесь не хватает слова `async`: пиши `async with` или `async for`.",
            "group-plain-except" => "Из `TaskGroup` ошибки выходят группой: лови их через `except*` или внутри самой задачи.",
            "lost-exception" => "Задача упала, а её результат никто не ждал: сохрани задачу и дождись её через `await`.",
            "task-lost-reference" => "Задача исчезла, не закончив работу: сохрани ссылку на неё и дождись через `await`.",
            "to-thread-called" => "В `asyncio.to_thread` передай саму функцию, без скобок: `asyncio.to_thread(f, x)`.",
            "plain-callback" => "Цикл просто вызывает то, что ему передали, и ничего не ждёт: передай обычную функцию без скобок, а аргументы за ней, например `loop.call_soon_threadsafe(q.put_nowait, x)`. Корутине из потока нужен `asyncio.run_coroutine_threadsafe(...)`.",
            "blocking-call" => "Этот вызов держит весь цикл событий: вместо `time.sleep` пиши `await asyncio.sleep`, долгую работу отдай в `await asyncio.to_thread(...)`.",
            "no-input" => "Программа ждёт ввода, а его нет: напиши его под кодом после строки `---` или просто ответь на это сообщение.",
            "event-never-set" => "Это событие ждут, а `set()` у него никто так и не вызвал: вызови его, со скобками, и у того же самого объекта.",
            "missing-module" => "Такого модуля здесь нет, есть только стандартная библиотека: попробуй обойтись ею, сетевой запрос замени на `asyncio.sleep`.",
            "no-network" => "Сети в песочнице нет: замени запрос на `await asyncio.sleep(...)`, время ожидания будет видно так же.",
            "no-processes" => "Других программ отсюда не запустить: обойдись корутинами или `asyncio.to_thread`.",
            "phone-characters" => "В код попали телефонные кавычки или тире: замени их на обычные.",
            _ => null,
        };
    }

    private sealed class English : MistakeTexts
    {
        public override string At(int line, string words) => $"Line {line}: {words}";

        protected override string NeverAwaitedOutside => "The coroutine was called but never started: outside of coroutines that is what `asyncio.run(...)` does.";

        public override string? Words(string id) => id switch
        {
            "never-awaited" => "The coroutine was called but never started: put `await` in front of the call, or wrap it in `asyncio.create_task(...)`.",
            "await-outside" => "`await` only works inside `async def`: move the code into `async def main()` and start it with `asyncio.run(main())`.",
            "run-without-call" => "This is the bare function, and a coroutine object is wanted: add the parentheses, `main()` in place of `main`.",
            "run-in-loop" => "The event loop is already turning and there is no second one inside it: use `await` here in place of `asyncio.run(...)`.",
            "coroutine-reused" => "A coroutine can be awaited once only: call the function again and await the new one.",
            "await-plain" => "`await` waits for a coroutine or a task, and this is a plain value: drop the `await`, or take an async stand-in such as `asyncio.sleep`.",
            "missing-async-word" => "The word `async` is missing: write `async with` or `async for`.",
            "group-plain-except" => "Errors leave a `TaskGroup` as a group: catch them with `except*`, or inside the task.",
            "lost-exception" => "A task failed and nobody awaited its result: keep the task and `await` it.",
            "task-lost-reference" => "A task vanished before it was done: keep a reference to it and `await` it.",
            "to-thread-called" => "Hand `asyncio.to_thread` the function itself, without parentheses: `asyncio.to_thread(f, x)`.",
            "plain-callback" => "The loop just calls what it is handed and awaits nothing: hand it a plain function without parentheses and the arguments behind, as in `loop.call_soon_threadsafe(q.put_nowait, x)`. A coroutine goes from a thread through `asyncio.run_coroutine_threadsafe(...)`.",
            "blocking-call" => "This call keeps the whole event loop from turning: use `await asyncio.sleep` instead of `time.sleep`, and `await asyncio.to_thread(...)` for long work.",
            "no-input" => "The program waits for input and there is none: write it under the code after a line `---`, or just reply to this message with it.",
            "event-never-set" => "This event is waited for, and nobody ever called its `set()`: call it, with parentheses, and on the very same object.",
            "missing-module" => "That module is not here, only the standard library is: try to do with it, and put `asyncio.sleep` in place of a network call.",
            "no-network" => "The sandbox has no network: put `await asyncio.sleep(...)` in place of the request, the waiting shows just the same.",
            "no-processes" => "Other programs cannot be started in here: use coroutines or `asyncio.to_thread` instead.",
            "phone-characters" => "A phone put curly quotes or long dashes into the code: make them plain.",
            _ => null,
        };
    }
}
