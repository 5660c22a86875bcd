# --- nobody sets it
#: wall
import asyncio

async def work(gate):
    await gate.wait()  # here
    print("work")

async def main():
    gate = asyncio.Event()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(work(gate))
        await asyncio.sleep(0.01)

asyncio.run(main())
# --- the parentheses are missing
#: wall
import asyncio

gate = asyncio.Event()

async def work():
    await gate.wait()  # here

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    gate.set
    await task

asyncio.run(main())
# --- everybody has an event of his own
#: wall
import asyncio

async def work():
    gate = asyncio.Event()
    await gate.wait()  # here

async def main():
    gate = asyncio.Event()
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    gate.set()
    await task

asyncio.run(main())
