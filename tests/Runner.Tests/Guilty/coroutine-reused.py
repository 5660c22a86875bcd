# --- in a loop
import asyncio

async def work():
    await asyncio.sleep(0.01)

async def main():
    job = work()
    for _ in range(2):
        await job  # here

asyncio.run(main())
# --- first alone, then in gather
import asyncio

async def work():
    await asyncio.sleep(0.01)

async def main():
    job = work()
    await job
    await asyncio.gather(job)  # here

asyncio.run(main())
# --- two loops
import asyncio

async def work():
    await asyncio.sleep(0.01)

job = work()
asyncio.run(job)
asyncio.run(job)  # here
# --- an attribute
import asyncio

class Shop:
    def __init__(self):
        self.opening = self.open()

    async def open(self):
        await asyncio.sleep(0.01)

async def main():
    shop = Shop()
    await shop.opening
    await shop.opening  # here

asyncio.run(main())
