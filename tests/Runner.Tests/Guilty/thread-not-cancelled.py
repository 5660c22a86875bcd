# --- wait_for
import asyncio
import time

async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.4), 0.05)  # here
    except TimeoutError:
        print("gave up")

asyncio.run(main())
# --- an executor
import asyncio
import time

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.05):
            await loop.run_in_executor(None, time.sleep, 0.4)  # here
    except TimeoutError:
        print("gave up")

asyncio.run(main())
# --- in a helper
from asyncio import run, timeout, to_thread
from time import sleep

async def load():
    return await to_thread(sleep, 0.4)  # here

async def main():
    try:
        async with timeout(0.05):
            await load()
    except TimeoutError:
        print("gave up")

run(main())
