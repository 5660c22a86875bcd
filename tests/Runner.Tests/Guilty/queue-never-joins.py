# --- no word at all
import asyncio

async def worker(queue):
    while True:
        n = await queue.get()  # here
        print(n)

async def main():
    queue = asyncio.Queue()
    t = asyncio.create_task(worker(queue))
    for n in range(3):
        await queue.put(n)
    try:
        await asyncio.wait_for(queue.join(), 0.3)
    except TimeoutError:
        print("stuck")
    t.cancel()

asyncio.run(main())
# --- a worker of a class
import asyncio

class Shop:
    def __init__(self):
        self.jobs = asyncio.Queue()

    async def worker(self):
        while True:
            job = await self.jobs.get()  # here
            await asyncio.sleep(0.01)

    async def run(self):
        workers = [asyncio.create_task(self.worker()) for _ in range(2)]
        for n in range(4):
            self.jobs.put_nowait(n)
        try:
            async with asyncio.timeout(0.3):
                await self.jobs.join()
        except TimeoutError:
            print("stuck")

asyncio.run(Shop().run())
# --- left out in a branch
from asyncio import Queue, create_task, run, wait_for

async def worker(q):
    while True:
        n = await q.get()  # here
        if n % 2:
            continue
        print(n)
        q.task_done()

async def main():
    q = Queue()
    t = create_task(worker(q))
    for n in range(3):
        q.put_nowait(n)
    try:
        await wait_for(q.join(), 0.3)
    except TimeoutError:
        print("stuck")

run(main())
