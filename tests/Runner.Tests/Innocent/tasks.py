# --- background tasks kept in a set
import asyncio

background = set()

async def log(text):
    await asyncio.sleep(0.02)
    print(text)

def spawn(coroutine):
    task = asyncio.create_task(coroutine)
    background.add(task)
    task.add_done_callback(background.discard)
    return task

async def main():
    for n in range(3):
        spawn(log(f"line {n}"))
    await asyncio.sleep(0.05)

asyncio.run(main())
# --- tasks in a list
import asyncio

async def work(n):
    await asyncio.sleep(0.02)
    return n * n

async def main():
    tasks = []
    for n in range(4):
        tasks.append(asyncio.create_task(work(n)))
    for task in tasks:
        print(await task)

asyncio.run(main())
# --- tasks in a dict
import asyncio

async def price(name):
    await asyncio.sleep(0.02)
    return len(name)

async def main():
    jobs = {name: asyncio.create_task(price(name)) for name in ("tea", "bread")}
    print({name: await job for name, job in jobs.items()})

asyncio.run(main())
# --- a group with results
import asyncio

async def work(n):
    await asyncio.sleep(0.02)
    return n

async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(1))
        b = tg.create_task(work(2))
        for n in range(3):
            tg.create_task(work(n))
    print(a.result() + b.result())

asyncio.run(main())
# --- a group whose error is caught with a star
import asyncio

async def bad():
    raise ValueError("no")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())
            tg.create_task(asyncio.sleep(1))
    except* ValueError as group:
        print(len(group.exceptions))

asyncio.run(main())
# --- a group in another place than the error that is caught
import asyncio

async def good(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            one = tg.create_task(good(1))
        number = int("x")
    except ValueError:
        print("no number", one.result())

asyncio.run(main())
# --- gather with exceptions as results
import asyncio

async def maybe(n):
    await asyncio.sleep(0.01 * n)
    if n == 1:
        raise ValueError(n)
    return n

async def main():
    results = await asyncio.gather(*(maybe(n) for n in range(4)), return_exceptions=True)
    for result in results:
        print("error" if isinstance(result, Exception) else result)

asyncio.run(main())
# --- gather fails and its tasks are waited for
import asyncio

async def fail():
    raise ValueError("no")

async def slow():
    await asyncio.sleep(0.1)
    print("slow is through")

async def main():
    tasks = [asyncio.create_task(fail()), asyncio.create_task(slow())]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print("failed:", error)
    await asyncio.wait(tasks)

asyncio.run(main())
# --- gather fails and the program says so and ends
import asyncio

async def fetch(n):
    await asyncio.sleep(0.05 * n)
    if n == 1:
        raise ConnectionError("refused")
    return n

async def main():
    try:
        print(await asyncio.gather(fetch(1), fetch(3)))
    except ConnectionError as error:
        print("failed:", error)

asyncio.run(main())
# --- a callback when it is done
import asyncio

def finished(task):
    print("finished", task.result())

async def work():
    await asyncio.sleep(0.01)
    return 7

async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(finished)
    await task

asyncio.run(main())
# --- the error of a task is asked for
import asyncio

async def bad():
    raise RuntimeError("broken")

async def main():
    task = asyncio.create_task(bad())
    done, _ = await asyncio.wait([task])
    for one in done:
        if one.exception():
            print("error:", one.exception())

asyncio.run(main())
# --- a heartbeat beside the real work
import asyncio

async def heartbeat():
    while True:
        print(".", end="")
        await asyncio.sleep(0.02)

async def main():
    beat = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.1)
    print("\ndone", beat.done())

asyncio.run(main())
# --- tasks with names and contexts
import asyncio
import contextvars

request = contextvars.ContextVar("request", default="-")

async def handle(n):
    request.set(n)
    await asyncio.sleep(0.01)
    print(asyncio.current_task().get_name(), request.get())

async def main():
    async with asyncio.TaskGroup() as tg:
        for n in range(3):
            tg.create_task(handle(n), name=f"request-{n}", context=contextvars.copy_context())

asyncio.run(main())
# --- one thing after the other, since the second needs the first
import asyncio

async def login():
    await asyncio.sleep(0.02)
    return "token"

async def profile(token):
    await asyncio.sleep(0.02)
    return f"profile by {token}"

async def main():
    token = await login()
    print(await profile(token))

asyncio.run(main())
# --- a future that somebody fills
import asyncio

async def setter(future):
    await asyncio.sleep(0.02)
    future.set_result("here")

async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(setter(future))
    print(await future)
    await task

asyncio.run(main())
# --- a task that was made by a loop of one's own
import asyncio

async def work():
    await asyncio.sleep(0.01)
    return 5

loop = asyncio.new_event_loop()
task = loop.create_task(work())
print(loop.run_until_complete(task))
loop.close()
# --- a runner
import asyncio

async def step(n):
    await asyncio.sleep(0.01)
    return n

with asyncio.Runner() as runner:
    print(runner.run(step(1)))
    print(runner.run(step(2)))
# --- a loop that runs until it is stopped
import asyncio

async def work(loop):
    await asyncio.sleep(0.02)
    loop.stop()

loop = asyncio.new_event_loop()
keep = loop.create_task(work(loop))
loop.run_forever()
loop.close()
print("stopped")
# --- ensure_future and gather
import asyncio

async def work(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    first = asyncio.ensure_future(work(1))
    second = asyncio.ensure_future(work(2))
    print(await asyncio.gather(first, second))

asyncio.run(main())
# --- timers of the loop
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    gone = asyncio.Event()
    loop.call_soon(print, "soon")
    loop.call_later(0.03, gone.set)
    handle = loop.call_later(5, print, "never")
    await gone.wait()
    handle.cancel()

asyncio.run(main())
# --- results as they come
import asyncio

async def fetch(n):
    await asyncio.sleep(0.01 * n)
    return n

async def main():
    for next_one in asyncio.as_completed([fetch(n) for n in (3, 1, 2)]):
        print(await next_one)

asyncio.run(main())
# --- an actor with its own background task
import asyncio

class Actor:
    def __init__(self):
        self.inbox = asyncio.Queue()
        self.task = None

    async def __aenter__(self):
        self.task = asyncio.create_task(self.run())
        return self

    async def __aexit__(self, *error):
        await self.inbox.put(None)
        await self.task

    async def run(self):
        while (message := await self.inbox.get()) is not None:
            print("got", message)

async def main():
    async with Actor() as actor:
        await actor.inbox.put(1)
        await actor.inbox.put(2)

asyncio.run(main())
# --- waiting for a while, then doing something else
import asyncio

async def slow():
    await asyncio.sleep(0.1)
    return "slow"

async def main():
    task = asyncio.create_task(slow())
    done, pending = await asyncio.wait({task}, timeout=0.03)
    print(len(done), len(pending))
    while not task.done():
        await asyncio.sleep(0.03)
    print(task.result())

asyncio.run(main())
