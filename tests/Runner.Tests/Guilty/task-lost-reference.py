# --- an imported maker
from asyncio import create_task, run, sleep

async def log():
    await sleep(0.01)

async def main():
    create_task(log())  # here
    await sleep(0.05)

run(main())
# --- in a loop
import asyncio

async def work(n):
    await asyncio.sleep(0.01)

async def main():
    for n in range(3):
        asyncio.create_task(work(n))  # here
    await asyncio.sleep(0.05)

asyncio.run(main())
# --- in an ordinary method
import asyncio

class Bell:
    async def ring(self):
        await asyncio.sleep(0.01)

    def press(self):
        asyncio.ensure_future(self.ring())  # here

async def main():
    Bell().press()
    await asyncio.sleep(0.05)

asyncio.run(main())
# --- a task of the loop
import asyncio

async def log():
    await asyncio.sleep(0.01)

async def main():
    loop = asyncio.get_running_loop()
    loop.create_task(log())  # here
    await asyncio.sleep(0.05)

asyncio.run(main())
# --- a list that nobody keeps
import asyncio

async def work(n):
    await asyncio.sleep(0.01)

async def main():
    [asyncio.create_task(work(n)) for n in range(3)]  # here
    await asyncio.sleep(0.05)

asyncio.run(main())
# --- a task of the loop without a name for the loop
import asyncio

async def log():
    await asyncio.sleep(0.01)

async def main():
    asyncio.get_running_loop().create_task(log())  # here
    await asyncio.sleep(0.05)

asyncio.run(main())
