import asyncio

async def save():
    await asyncio.sleep(0.1)
    print("saved")

async def main():
    t = asyncio.create_task(save())
    await t

asyncio.run(main())
