# --- cancel and wait for the end
import asyncio

async def tick():
    while True:
        await asyncio.sleep(0.02)

async def main():
    t = asyncio.create_task(tick())
    await asyncio.sleep(0.05)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        pass

asyncio.run(main())
# --- cancel and suppress
import asyncio
import contextlib

async def tick():
    while True:
        await asyncio.sleep(0.02)

async def main():
    t = asyncio.create_task(tick())
    await asyncio.sleep(0.05)
    t.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await t

asyncio.run(main())
# --- a child that says goodbye and returns
import asyncio

async def worker(name):
    try:
        while True:
            await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print(name, "stopped")
        return

async def main():
    task = asyncio.create_task(worker("a"))
    await asyncio.sleep(0.05)
    task.cancel()
    await task

asyncio.run(main())
# --- a child that saves its work when it is cancelled
import asyncio

class Saver:
    def __init__(self):
        self.done = []

    async def run(self):
        try:
            for n in range(100):
                await asyncio.sleep(0.01)
                self.done.append(n)
        except asyncio.CancelledError:
            print("saved", len(self.done) > 0)

async def main():
    saver = Saver()
    task = asyncio.create_task(saver.run())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task)

asyncio.run(main())
# --- tidy up and raise again
import asyncio

async def job():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("tidy")
        raise

async def main():
    t = asyncio.create_task(job())
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))

asyncio.run(main())
# --- raise again from a handler of everything
import asyncio

async def job():
    try:
        await asyncio.sleep(0.01)
    except BaseException as error:
        print("saw", type(error).__name__)
        raise

async def main():
    t = asyncio.create_task(job())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("over")

asyncio.run(main())
# --- raise again in a branch
import asyncio

async def job(flag):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        if flag:
            print("with a word")
            raise
        else:
            raise

async def main():
    t = asyncio.create_task(job(True))
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())

asyncio.run(main())
# --- raise again and close in finally
import asyncio

async def job():
    try:
        await asyncio.sleep(1)
    except BaseException:
        try:
            print("half done")
            raise
        finally:
            print("closed")

async def main():
    t = asyncio.create_task(job())
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.wait({t})

asyncio.run(main())
# --- a child that is shielded
import asyncio

async def payment():
    await asyncio.sleep(0.1)
    return "paid"

async def main():
    task = asyncio.create_task(payment())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.03)
    except TimeoutError:
        print("slow, but it goes on")
    print(await task)

asyncio.run(main())
# --- uncancel
import asyncio

async def stubborn():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        me.uncancel()
        print("not now")
    return "finished"

async def main():
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0.01)
    t.cancel()
    print(await t)

asyncio.run(main())
# --- a supervisor that stops its children
import asyncio

async def child(n):
    try:
        await asyncio.Event().wait()
    finally:
        print("child", n, "closed")

async def supervisor():
    children = [asyncio.create_task(child(n)) for n in range(3)]
    try:
        await asyncio.gather(*children)
    except asyncio.CancelledError:
        for one in children:
            one.cancel()
        await asyncio.gather(*children, return_exceptions=True)
        raise

async def main():
    boss = asyncio.create_task(supervisor())
    await asyncio.sleep(0.02)
    boss.cancel()
    try:
        await boss
    except asyncio.CancelledError:
        print("all stopped")

asyncio.run(main())
# --- stop everything that is left
import asyncio

async def background(n):
    while True:
        await asyncio.sleep(n)

async def main():
    for n in range(1, 4):
        task = asyncio.create_task(background(n), name=f"bg-{n}")
        kept.add(task)
        task.add_done_callback(kept.discard)
    await asyncio.sleep(0.02)
    others = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    for t in others:
        t.cancel()
    results = await asyncio.gather(*others, return_exceptions=True)
    print(len(results))

kept = set()
asyncio.run(main())
# --- the first to come wins and the rest are cancelled
import asyncio

async def mirror(n):
    await asyncio.sleep(0.02 * n)
    return n

async def main():
    tasks = {asyncio.create_task(mirror(n)) for n in (1, 2, 3)}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    print(done.pop().result())

asyncio.run(main())
# --- the first to come wins and the program is over
import asyncio

async def mirror(n):
    await asyncio.sleep(0.05 * n)
    return n

async def main():
    tasks = [asyncio.create_task(mirror(n)) for n in (1, 5, 9)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))

asyncio.run(main())
# --- the first of as_completed is enough
import asyncio

async def ask(n):
    await asyncio.sleep(n)
    return n

async def main():
    for first in asyncio.as_completed([ask(0.05), ask(0.5), ask(0.9)]):
        print(await first)
        break

asyncio.run(main())
# --- cancelling with a message
import asyncio

async def job():
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError as cancelled:
        print("cancelled:", cancelled.args)
        raise

async def main():
    t = asyncio.create_task(job())
    await asyncio.sleep(0.01)
    t.cancel("enough")
    try:
        await t
    except asyncio.CancelledError:
        print(t.cancelled())

asyncio.run(main())
# --- a pool of workers that is cancelled through a helper
import asyncio

async def worker():
    while True:
        await asyncio.sleep(0.01)

async def stop(*tasks):
    for task in tasks:
        task.cancel()
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError:
            pass

async def main():
    tasks = [asyncio.create_task(worker()) for _ in range(3)]
    await asyncio.sleep(0.03)
    await stop(*tasks)
    print("stopped")

asyncio.run(main())
# --- a retry that lets cancellations through
import asyncio

async def unsure(n):
    await asyncio.sleep(0.01)
    if n < 2:
        raise ConnectionError("again")
    return n

async def retry():
    for n in range(5):
        try:
            return await unsure(n)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            print("retry:", error)

async def main():
    t = asyncio.create_task(retry())
    print(await t)
    t.cancel()

asyncio.run(main())
# --- a bare except in synchronous code
import asyncio

def parse(text):
    try:
        return int(text)
    except:
        return None

async def main():
    t = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0.01)
    t.cancel()
    print(parse("x"))

asyncio.run(main())
