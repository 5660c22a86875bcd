import asyncio

async def save():
    await asyncio.sleep(0.1)
    print("saved")

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(save())
        await asyncio.sleep(0.2)

asyncio.run(main())
