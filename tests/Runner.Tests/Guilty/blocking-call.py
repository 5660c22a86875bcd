# --- an imported sleep
import asyncio
from time import sleep

async def brew(n):
    sleep(0.05)  # here
    return n

async def main():
    print(await asyncio.gather(brew(1), brew(2)))

asyncio.run(main())
# --- an alias of the module
import asyncio
import time as t

async def brew(n):
    t.sleep(0.05)  # here

async def main():
    await asyncio.gather(brew(1), brew(2))

asyncio.run(main())
# --- in a method
import asyncio
import time

class Oven:
    async def bake(self):
        time.sleep(0.15)  # here

async def main():
    oven = Oven()
    await asyncio.gather(oven.bake(), oven.bake())

asyncio.run(main())
# --- in an ordinary function that a coroutine calls
import asyncio
import time

def load():
    time.sleep(0.15)  # here
    return 1

async def fetch():
    return load()

async def main():
    print(await asyncio.gather(fetch(), fetch()))

asyncio.run(main())
# --- joining a thread
import asyncio
import threading
import time

async def main():
    thread = threading.Thread(target=time.sleep, args=(0.4,))
    thread.start()
    thread.join()  # here

asyncio.run(main())
# --- an imported function by another name
import asyncio
from time import sleep as nap

async def main():
    for _ in range(2):
        nap(0.05)  # here

asyncio.run(main())
# --- within a comprehension
import asyncio
import time

async def main():
    print([time.sleep(0.05) for _ in range(2)])  # here

asyncio.run(main())
# --- in an asynchronous generator
import asyncio
import time

async def ticks():
    for n in range(2):
        time.sleep(0.06)  # here
        yield n

async def main():
    async for n in ticks():
        print(n)

asyncio.run(main())
# --- the result of a future of threads
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

def slow():
    time.sleep(0.4)
    return 1

async def main():
    with ThreadPoolExecutor() as pool:
        print(pool.submit(slow).result())  # here

asyncio.run(main())
