# --- an error in a task that nobody asks
import asyncio

async def load():
    return 1 / 0  # here

async def main():
    task = asyncio.create_task(load())
    await asyncio.sleep(0.02)
    print("fine")

asyncio.run(main())
# --- in a method
import asyncio

class Shop:
    async def open(self):
        raise ValueError("no key")  # here

    async def run(self):
        self.task = asyncio.create_task(self.open())
        await asyncio.sleep(0.02)

asyncio.run(Shop().run())
# --- a list of tasks and wait
import asyncio

async def load(n):
    if n == 1:
        raise KeyError(n)  # here

async def main():
    tasks = [asyncio.create_task(load(n)) for n in range(3)]
    await asyncio.wait(tasks)

asyncio.run(main())
