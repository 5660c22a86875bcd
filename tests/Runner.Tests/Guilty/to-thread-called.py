# --- an imported to_thread
from asyncio import run, to_thread

def load(n):
    return n

async def main():
    print(await to_thread(load(5)))  # here

run(main())
# --- a sleep
import asyncio
import time

async def main():
    await asyncio.to_thread(time.sleep(0.01))  # here

asyncio.run(main())
# --- an executor
import asyncio

def load(n):
    return n

async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, load(5)))  # here

asyncio.run(main())
