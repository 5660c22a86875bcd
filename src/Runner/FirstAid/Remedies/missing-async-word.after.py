import asyncio

async def step():
    await asyncio.sleep(0.1)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(step())

asyncio.run(main())
