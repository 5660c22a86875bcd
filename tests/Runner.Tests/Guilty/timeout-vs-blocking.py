# --- right in the block
import asyncio
from time import sleep

async def main():
    try:
        async with asyncio.timeout(0.05):
            sleep(0.2)  # here
    except TimeoutError:
        print("late")

asyncio.run(main())
# --- a method
import asyncio
import time

class Api:
    async def get(self):
        time.sleep(0.2)  # here

async def main():
    try:
        await asyncio.wait_for(Api().get(), timeout=0.05)
    except TimeoutError:
        print("late")

asyncio.run(main())
# --- an imported timeout
from asyncio import run, timeout
import time

async def load():
    time.sleep(0.2)  # here

async def main():
    async with timeout(0.05):
        await load()

run(main())
