# --- a lock that is acquired and released
#: asked race-between-awaits
import asyncio

class Bank:
    def __init__(self):
        self.money = 100
        self.lock = asyncio.Lock()

    async def spend(self, n):
        await self.lock.acquire()
        left = self.money - n
        await asyncio.sleep(0.01)
        self.money = left
        self.lock.release()

async def main():
    bank = Bank()
    await asyncio.gather(bank.spend(1), bank.spend(2))
    print(bank.money)

asyncio.run(main())
# --- a lock that is given back in finally, and earlier where nothing is to do
#: asked race-between-awaits
import asyncio

money = 100
lock = asyncio.Lock()

async def spend(n):
    global money
    await lock.acquire()
    if n == 0:
        lock.release()
        return
    try:
        left = money - n
        await asyncio.sleep(0.01)
        money = left
    finally:
        lock.release()

async def main():
    await asyncio.gather(spend(1), spend(0), spend(2))
    print(money)

asyncio.run(main())
# --- a helper behind the door of whoever calls it
#: asked race-between-awaits
import asyncio

class Bank:
    def __init__(self):
        self.money = 100
        self.lock = asyncio.Lock()

    async def take(self, n):
        left = self.money - n
        await asyncio.sleep(0.01)
        self.money = left

    async def spend(self, n):
        async with self.lock:
            await self.take(n)

async def main():
    bank = Bank()
    await asyncio.gather(bank.spend(1), bank.spend(2))
    print(bank.money)

asyncio.run(main())
# --- a question behind a door that was acquired
#: asked race-between-awaits
import asyncio

class Shop:
    def __init__(self):
        self.stock = 1
        self.lock = asyncio.Lock()

    async def buy(self):
        await self.lock.acquire()
        try:
            if self.stock > 0:
                await asyncio.sleep(0.01)
                self.stock -= 1
        finally:
            self.lock.release()

async def main():
    shop = Shop()
    await asyncio.gather(shop.buy(), shop.buy())
    print(shop.stock)

asyncio.run(main())
# --- batches
#: asked unlimited-fanout
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)
    return n

async def limited(coros, n):
    results = []
    for start in range(0, len(coros), n):
        results += await asyncio.gather(*coros[start:start + n])
    return results

print(len(asyncio.run(limited([fetch(n) for n in range(30)], 10))))
# --- batches with a name
#: asked unlimited-fanout
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)
    return n

async def main():
    waiting = list(range(30))
    while waiting:
        batch, waiting = waiting[:10], waiting[10:]
        print(await asyncio.gather(*(fetch(n) for n in batch)))

asyncio.run(main())
# --- a batch that is full
#: asked unlimited-fanout
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)
    return n

async def main():
    batch = []
    for n in range(25):
        batch.append(fetch(n))
        if len(batch) == 10:
            await asyncio.gather(*batch)
            batch = []
    await asyncio.gather(*batch)

asyncio.run(main())
# --- a generator of batches
#: asked unlimited-fanout
import asyncio

def parts(things, size):
    for start in range(0, len(things), size):
        yield things[start:start + size]

async def fetch(n):
    await asyncio.sleep(0.001)

async def main():
    for part in parts(range(30), 10):
        async with asyncio.TaskGroup() as tg:
            for n in part:
                tg.create_task(fetch(n))

asyncio.run(main())
# --- a fixed number of workers
#: asked unlimited-fanout
import asyncio

async def limited(coros, n):
    results, waiting = {}, list(enumerate(coros))

    async def worker():
        while waiting:
            at, coro = waiting.pop(0)
            results[at] = await coro

    await asyncio.gather(*(worker() for _ in range(n)))
    return [results[at] for at in sorted(results)]

async def fetch(n):
    await asyncio.sleep(0.001)
    return n

print(asyncio.run(limited([fetch(n) for n in range(30)], 5)))
# --- workers that share an iterator
#: asked unlimited-fanout
import asyncio

async def worker(urls):
    for url in urls:
        await asyncio.sleep(0.001)

async def main():
    urls = iter(range(30))
    workers = [asyncio.create_task(worker(urls)) for _ in range(3)]
    await asyncio.gather(*workers)

asyncio.run(main())
# --- a semaphore that is acquired and released
#: asked unlimited-fanout
import asyncio

async def limited(coros, n):
    sem = asyncio.Semaphore(n)

    async def one(coro):
        await sem.acquire()
        try:
            return await coro
        finally:
            sem.release()

    return await asyncio.gather(*map(one, coros))

async def fetch(n):
    await asyncio.sleep(0.001)
    return n

print(len(asyncio.run(limited([fetch(n) for n in range(30)], 5))))
# --- a semaphore under another name
#: asked unlimited-fanout
import asyncio

async def fetch(n, door):
    async with door:
        await asyncio.sleep(0.001)

async def main():
    limit = asyncio.Semaphore(5)
    await asyncio.gather(*[fetch(n, limit) for n in range(30)])

asyncio.run(main())
# --- a semaphore that is acquired where tasks are made
#: asked unlimited-fanout
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)

async def main():
    limit, tasks = asyncio.Semaphore(5), []
    for n in range(30):
        await limit.acquire()
        task = asyncio.create_task(fetch(n))
        task.add_done_callback(lambda _: limit.release())
        tasks.append(task)
    for task in tasks:
        await task

asyncio.run(main())
# --- a window over those who run
#: asked unlimited-fanout
import asyncio

async def limited(coros, n):
    running, results = set(), []
    for coro in coros:
        if len(running) == n:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            results += [task.result() for task in done]
        running.add(asyncio.create_task(coro))
    done, _ = await asyncio.wait(running)
    return results + [task.result() for task in done]

async def fetch(n):
    await asyncio.sleep(0.001)
    return n

print(len(asyncio.run(limited([fetch(n) for n in range(30)], 5))))
# --- a window that is filled first
#: asked unlimited-fanout
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)

async def main(n):
    coros = iter([fetch(i) for i in range(30)])
    running = {asyncio.create_task(next(coros)) for _ in range(n)}
    while running:
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for _ in done:
            if (coro := next(coros, None)) is not None:
                running.add(asyncio.create_task(coro))

asyncio.run(main(5))
# --- a part of the sum in a helper
#: asked cpu-hog
import asyncio

async def part(start, end):
    total = 0
    for i in range(start, end):
        total += i
    await asyncio.sleep(0)
    return total

async def count(n):
    total = 0
    for start in range(0, n, 1000):
        total += await part(start, min(n, start + 1000))
    return total

print(asyncio.run(count(20_000)))
# --- a helper that computes, and a wait after each
#: asked cpu-hog
import asyncio

async def part(start, end):
    total = 0
    for i in range(start, end):
        total += i
    return total

async def count(n):
    total = 0
    for start in range(0, n, 1000):
        total += await part(start, min(n, start + 1000))
        await asyncio.sleep(0)
    return total

print(asyncio.run(count(20_000)))
# --- a loop in a loop that waits
#: asked cpu-hog
import asyncio

async def count(n):
    total = 0
    for start in range(0, n, 1000):
        for i in range(start, min(n, start + 1000)):
            total += i
        await asyncio.sleep(0)
    return total

print(asyncio.run(count(20_000)))
# --- tasks that are collected one by one
#: asked sequential-awaits
import asyncio

async def step(n):
    await asyncio.sleep(0.001)
    return n

async def main():
    tasks = [asyncio.create_task(step(n)) for n in range(2)]
    print([await task for task in tasks])

asyncio.run(main())
# --- whoever ends next
#: asked sequential-awaits
import asyncio

async def step(n):
    await asyncio.sleep(0.001)
    return n

async def main():
    for next_one in asyncio.as_completed([step(1)]):
        print(await next_one)

asyncio.run(main())
# --- an event that is set in the end
import asyncio

async def work(gate):
    await gate.wait()
    print("work")

async def main():
    gate = asyncio.Event()
    task = asyncio.create_task(work(gate))
    await asyncio.sleep(0.1)
    gate.set()
    await task

asyncio.run(main())
# --- a handler that tidies up and lets go
#: asked swallowed-cancel
import asyncio

async def work():
    try:
        await asyncio.sleep(0.001)
    except BaseException:
        print("stopped")
        raise

async def main():
    await work()

asyncio.run(main())
