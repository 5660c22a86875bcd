# --- a timeout that is caught
import asyncio

async def main():
    try:
        async with asyncio.timeout(0.02):
            await asyncio.sleep(1)
    except TimeoutError:
        print("late")

asyncio.run(main())
# --- a timeout that is moved
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.05) as limit:
        await asyncio.sleep(0.03)
        limit.reschedule(loop.time() + 0.2)
        await asyncio.sleep(0.1)
    print(limit.expired())

asyncio.run(main())
# --- a timeout at a moment
import asyncio

async def main():
    until = asyncio.get_running_loop().time() + 0.03
    try:
        async with asyncio.timeout_at(until):
            while True:
                await asyncio.sleep(0.01)
    except TimeoutError:
        print("over")

asyncio.run(main())
# --- a timeout and an error of the network are told apart
import asyncio

async def connect():
    await asyncio.sleep(1)

async def main():
    try:
        await asyncio.wait_for(connect(), 0.02)
    except TimeoutError:
        print("too slow")
    except OSError:
        print("no network")

asyncio.run(main())
# --- errors of the network without any timeout
import asyncio

async def connect():
    await asyncio.sleep(0.01)
    raise ConnectionRefusedError("nobody there")

async def main():
    try:
        await connect()
    except OSError as error:
        print("failed:", error)

asyncio.run(main())
# --- a consumer with a time limit around it
import asyncio

async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item)
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    reader = asyncio.create_task(consumer(queue))
    await queue.join()
    reader.cancel()

asyncio.run(main())
# --- a reader with a limit for each item
import asyncio

async def reader(queue):
    while True:
        try:
            print(await asyncio.wait_for(queue.get(), 0.1))
        except TimeoutError:
            print("nothing more")
            return

async def main():
    queue = asyncio.Queue()
    queue.put_nowait("a")
    await reader(queue)

asyncio.run(main())
# --- an event that is waited for by several
import asyncio

async def waiter(name, start):
    await start.wait()
    print(name)

async def main():
    start = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, start)) for name in "abc"]
    await asyncio.sleep(0.02)
    start.set()
    await asyncio.gather(*tasks)

asyncio.run(main())
# --- a condition
import asyncio

async def consumer(condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        print("took", items.pop())

async def producer(condition, items):
    await asyncio.sleep(0.02)
    async with condition:
        items.append(1)
        condition.notify()

async def main():
    condition, items = asyncio.Condition(), []
    await asyncio.gather(consumer(condition, items), producer(condition, items))

asyncio.run(main())
# --- a barrier
import asyncio

async def runner(n, barrier):
    await asyncio.sleep(0.01 * n)
    async with barrier:
        print("start")

async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(runner(n, barrier) for n in range(3)))

asyncio.run(main())
# --- a lock in a class
import asyncio

class Account:
    def __init__(self):
        self.balance = 100
        self.lock = asyncio.Lock()

    async def take(self, amount):
        async with self.lock:
            old = self.balance
            await asyncio.sleep(0.01)
            self.balance = old - amount

async def main():
    account = Account()
    await asyncio.gather(*(account.take(10) for _ in range(3)))
    print(account.balance)

asyncio.run(main())
# --- a semaphore handed along
import asyncio

async def fetch(n, limit):
    async with limit:
        await asyncio.sleep(0.02)
        return n

async def main():
    limit = asyncio.Semaphore(2)
    print(await asyncio.gather(*(fetch(n, limit) for n in range(5))))

asyncio.run(main())
# --- a semaphore made where its users are made
import asyncio

async def crawl(pages):
    limit = asyncio.Semaphore(2)

    async def one(page):
        async with limit:
            await asyncio.sleep(0.01)
            return page * 2

    return await asyncio.gather(*(one(page) for page in pages))

async def main():
    print(await asyncio.gather(crawl([1, 2, 3]), crawl([4, 5])))

asyncio.run(main())
# --- locks of a dict, one for each key
import asyncio
from collections import defaultdict

locks = defaultdict(asyncio.Lock)

async def update(key):
    async with locks[key]:
        await asyncio.sleep(0.01)
        print("updated", key)

async def main():
    await asyncio.gather(update("a"), update("a"), update("b"))

asyncio.run(main())
# --- two locks in one order
import asyncio

async def move(first, second):
    async with first, second:
        await asyncio.sleep(0.06)

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move(a, b), move(a, b))
    print("moved")

asyncio.run(main())
# --- acquire and release by hand
import asyncio

async def use(lock):
    await lock.acquire()
    try:
        await asyncio.sleep(0.01)
    finally:
        lock.release()

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(use(lock), use(lock))
    print(lock.locked())

asyncio.run(main())
# --- workers with a sentinel each
import asyncio

async def worker(queue, results):
    while True:
        item = await queue.get()
        if item is None:
            break
        await asyncio.sleep(0.01)
        results.append(item)

async def main():
    queue, results = asyncio.Queue(), []
    crew = [asyncio.create_task(worker(queue, results)) for _ in range(2)]
    for n in range(4):
        await queue.put(n)
    for _ in crew:
        await queue.put(None)
    await asyncio.gather(*crew)
    print(sorted(results))

asyncio.run(main())
# --- workers in a group, cancelled after join
import asyncio

async def worker(queue):
    while True:
        item = await queue.get()
        try:
            await asyncio.sleep(0.02)
        finally:
            queue.task_done()

async def main():
    queue = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as tg:
        crew = [tg.create_task(worker(queue)) for _ in range(3)]
        for n in range(6):
            await queue.put(n)
        await queue.join()
        for one in crew:
            one.cancel()
    print("all done")

asyncio.run(main())
# --- workers that are left to the end of the loop after join
import asyncio

async def worker(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.02)
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    crew = [asyncio.create_task(worker(queue)) for _ in range(2)]
    await queue.join()
    print("done by", len(crew))

asyncio.run(main())
# --- a worker that rests after each piece
import asyncio

async def worker(queue):
    while True:
        await queue.get()
        queue.task_done()
        await asyncio.sleep(0.12)

async def main():
    queue = asyncio.Queue()
    for n in range(2):
        queue.put_nowait(n)
    crew = [asyncio.create_task(worker(queue)) for _ in range(3)]
    await asyncio.sleep(0.01)
    queue.put_nowait(9)
    await queue.join()
    for one in crew:
        one.cancel()

asyncio.run(main())
# --- a stream with lines
import asyncio

async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"one\ntwo\n")
    reader.feed_eof()
    async for line in reader:
        print(line.decode().strip())

asyncio.run(main())
# --- polling until something is ready
import asyncio

async def main():
    ready = False

    def done():
        nonlocal ready
        ready = True

    asyncio.get_running_loop().call_later(0.05, done)
    while not ready:
        await asyncio.sleep(0.01)
    print("ready")

asyncio.run(main())
# --- waiting again and again in a loop on purpose
import asyncio

async def countdown(n):
    while n:
        print(n)
        n -= 1
        await asyncio.sleep(0.01)

async def main():
    await countdown(3)
    await countdown(2)

asyncio.run(main())
# --- a reader that a timeout ends
import asyncio

async def listen(queue):
    while True:
        print(await queue.get())

async def main():
    queue = asyncio.Queue()
    queue.put_nowait("hi")
    try:
        async with asyncio.timeout(0.1):
            await listen(queue)
    except TimeoutError:
        print("nothing more to hear")

asyncio.run(main())
