# --- an imported gather
from asyncio import gather, run, sleep

async def bad():
    raise ValueError("no")

async def good():
    await sleep(0.1)
    print("still here")

async def main():
    try:
        await gather(bad(), good())  # here
    except ValueError:
        print("stopped?")
    await sleep(0.2)

run(main())
# --- results of a gather
import asyncio

class Shop:
    async def bad(self):
        await asyncio.sleep(0.01)
        raise KeyError("x")

    async def good(self):
        await asyncio.sleep(0.1)
        return 1

    async def run(self):
        try:
            a, b = await asyncio.gather(self.bad(), self.good())  # here
        except KeyError:
            print("all stopped?")
        await asyncio.sleep(0.2)

asyncio.run(Shop().run())
# --- a star
import asyncio

async def work(n):
    await asyncio.sleep(0.03 * n)
    if n == 1:
        raise ValueError(n)
    print("done", n)

async def main():
    try:
        await asyncio.gather(*(work(n) for n in range(4)))  # here
    except ValueError:
        print("stopped?")
    await asyncio.sleep(0.2)

asyncio.run(main())
