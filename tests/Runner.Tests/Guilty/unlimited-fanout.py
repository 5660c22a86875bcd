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
