# --- a print
import asyncio

async def main():
    await print("hi")  # here

asyncio.run(main())
# --- a list of coroutines
import asyncio

async def work(n):
    await asyncio.sleep(0.01)

async def main():
    tasks = [asyncio.create_task(work(n)) for n in range(2)]
    await tasks  # here

asyncio.run(main())
# --- an imported sleep
import asyncio
from time import sleep

async def main():
    await sleep(0.01)  # here

asyncio.run(main())
# --- an ordinary function
import asyncio

def add(a, b):
    return a + b

async def main():
    print(await add(1, 2))  # here

asyncio.run(main())
# --- a method that is not asynchronous
import asyncio

async def main():
    queue = asyncio.Queue()
    await queue.put_nowait(1)  # here

asyncio.run(main())
# --- an event that is set
import asyncio

async def main():
    ready = asyncio.Event()
    await ready.set()  # here

asyncio.run(main())
