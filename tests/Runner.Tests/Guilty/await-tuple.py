# --- two sleeps
import asyncio
from asyncio import sleep

async def main():
    await sleep(0.01), sleep(0.02)  # here

asyncio.run(main())
# --- results by a tuple
import asyncio

async def work(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    a, b = await work(1), work(2)  # here
    print(a, b)

asyncio.run(main())
# --- returned methods
import asyncio

class Shop:
    async def tea(self):
        return "tea"

    async def cake(self):
        return "cake"

    async def order(self):
        return await self.tea(), self.cake()  # here

print(asyncio.run(Shop().order()))
