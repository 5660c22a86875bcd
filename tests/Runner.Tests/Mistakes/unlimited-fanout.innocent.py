import asyncio

async def load(n, gate):
    async with gate:
        await asyncio.sleep(0.01)

async def main():
    gate = asyncio.Semaphore(5)
    async with asyncio.TaskGroup() as group:
        for n in range(30):
            group.create_task(load(n, gate))

asyncio.run(main())
