# --- in a group
#: wall
import asyncio

async def consumer(queue):
    while True:
        print(await queue.get())  # here

async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(consumer(queue))
        queue.put_nowait(1)

asyncio.run(main())
# --- a method and gather
#: wall
from asyncio import Queue, gather, run

class Shop:
    def __init__(self):
        self.queue = Queue()

    async def produce(self):
        for n in range(2):
            await self.queue.put(n)

    async def consume(self):
        while True:
            item = await self.queue.get()  # here
            print(item)

async def main():
    shop = Shop()
    await gather(shop.produce(), shop.consume())

run(main())
# --- more workers than sentinels
#: wall
import asyncio

async def worker(queue):
    while True:
        item = await queue.get()  # here
        if item is None:
            break

async def main():
    queue = asyncio.Queue()
    crew = [asyncio.create_task(worker(queue)) for _ in range(2)]
    for item in (1, 2, None):
        queue.put_nowait(item)
    await asyncio.gather(*crew)

asyncio.run(main())
