# --- an imported gather
from asyncio import gather, run, sleep

async def fetch(n):
    await sleep(0.01)

async def main():
    await gather(*[fetch(n) for n in range(200)])  # here

run(main())
# --- tasks in a loop
import asyncio

async def fetch(n):
    await asyncio.sleep(0.01)

async def main():
    tasks = []
    for n in range(200):
        tasks.append(asyncio.create_task(fetch(n)))  # here
    for task in tasks:
        await task

asyncio.run(main())
# --- a group
import asyncio

async def fetch(n):
    await asyncio.sleep(0.01)

async def main():
    async with asyncio.TaskGroup() as tg:
        for n in range(200):
            tg.create_task(fetch(n))  # here

asyncio.run(main())
# --- all but the first
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)

async def main():
    coros = [fetch(n) for n in range(200)]
    await coros[0]
    await asyncio.gather(*coros[1:])  # here

asyncio.run(main())
# --- batches that nobody waits for
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)

async def main():
    numbers, tasks = list(range(200)), []
    for start in range(0, 200, 10):
        tasks += [asyncio.create_task(fetch(n)) for n in numbers[start:start + 10]]  # here
    await asyncio.wait(tasks)

asyncio.run(main())
# --- a worker for each
import asyncio

async def worker(urls):
    while urls:
        urls.pop()
        await asyncio.sleep(0.001)

async def main():
    urls = list(range(200))
    await asyncio.gather(*(worker(urls) for _ in range(len(urls))))  # here

asyncio.run(main())
# --- a window that is opened when all are inside
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)

async def main():
    running = {asyncio.create_task(fetch(n)) for n in range(200)}  # here
    while running:
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)

asyncio.run(main())
# --- one door around them all
import asyncio

async def fetch(n):
    await asyncio.sleep(0.001)

async def main():
    door = asyncio.Semaphore(5)
    await door.acquire()
    await asyncio.gather(*[fetch(n) for n in range(200)])  # here
    door.release()

asyncio.run(main())
