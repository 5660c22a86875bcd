import asyncio

async def load(n):
    await asyncio.sleep(0.01)

async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(30):
            group.create_task(load(n))  # here

asyncio.run(main())
