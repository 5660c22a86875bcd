# --- an imported sleep
from asyncio import run, sleep

async def main():
    sleep(1)  # here
    print("done")

run(main())
# --- an alias of the module
import asyncio as aio

async def tea():
    await aio.sleep(0.01)

async def main():
    tea()  # here
    await aio.sleep(0.02)

aio.run(main())
# --- a method of one's own
import asyncio

class Robot:
    async def walk(self):
        await asyncio.sleep(0.01)

    async def day(self):
        self.walk()  # here
        print("day is over")

asyncio.run(Robot().day())
# --- an object that is kept in a name
import asyncio

async def total():
    return 5

async def main():
    n = total()  # here
    print("n is", n)

asyncio.run(main())
# --- arithmetic with what never ran
import asyncio

async def price():
    return 5

async def main():
    print(price() + 1)  # here

asyncio.run(main())
# --- a comprehension of calls
import asyncio

async def work(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    print([work(n) for n in range(2)])  # here

asyncio.run(main())
# --- without any loop at all
async def main():
    print("hello")

main()  # here
# --- behind the guard
import asyncio

async def main():
    print("hello")

if __name__ == "__main__":
    main()  # here
# --- an attribute that holds an object
import asyncio

class Pump:
    async def start(self):
        print("pumping")

class House:
    def __init__(self):
        self.pump = Pump()

    async def live(self):
        self.pump.start()  # here
        await asyncio.sleep(0.01)

asyncio.run(House().live())
# --- returned without being waited for
import asyncio

async def load():
    await asyncio.sleep(0.01)
    return "data"

async def main():
    text = load()  # here
    print(text.upper())

asyncio.run(main())
# --- in a condition
import asyncio

async def ready():
    await asyncio.sleep(0)
    return False

async def main():
    if ready():  # here
        print("ready?")

asyncio.run(main())
# --- everything imported with a star
from asyncio import *

async def main():
    sleep(1)  # here
    print("end")

run(main())
# --- in a lambda
import asyncio

async def ring():
    print("ring")

async def main():
    asyncio.get_running_loop().call_soon(lambda: ring())  # here
    await asyncio.sleep(0.01)

asyncio.run(main())
# --- given back by whoever was to call it
import asyncio

async def fetch():
    await asyncio.sleep(0.01)
    return "page"

async def retry(fn, times):
    for _ in range(times):
        return fn()  # here

print(asyncio.run(retry(fetch, 3)))
# --- given back by whoever was to wait for it
import asyncio

async def slow():
    await asyncio.sleep(0.01)
    return "page"

async def plan_b(coro, default):
    try:
        async with asyncio.timeout(1):
            return coro  # here
    except TimeoutError:
        return default

print(asyncio.run(plan_b(slow(), "nothing")))
# --- the acquire of a lock
import asyncio

lock = asyncio.Lock()

async def main():
    lock.acquire()  # here
    print(lock.locked())

asyncio.run(main())
# --- the wait of an event
import asyncio

async def main():
    gate = asyncio.Event()
    gate.wait()  # here
    print("through")

asyncio.run(main())
