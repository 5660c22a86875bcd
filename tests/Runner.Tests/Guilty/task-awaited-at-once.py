# --- an imported maker
from asyncio import create_task, run, sleep

async def work(n):
    await sleep(0.02)

async def main():
    for n in range(3):
        await create_task(work(n))  # here

run(main())
# --- a name in between
import asyncio

async def work(n):
    await asyncio.sleep(0.02)

async def main():
    for n in range(3):
        task = asyncio.create_task(work(n))
        await task  # here

asyncio.run(main())
# --- gather of one
import asyncio

async def work(n):
    await asyncio.sleep(0.02)

async def main():
    for n in range(3):
        await asyncio.gather(work(n))  # here

asyncio.run(main())
