import asyncio

async def bug():
    raise ValueError("bad")

async def main():
    t = asyncio.create_task(bug())
    await asyncio.sleep(0.1)

asyncio.run(main())
