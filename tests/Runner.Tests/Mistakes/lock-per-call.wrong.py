import asyncio

async def enter(n):
    async with asyncio.Semaphore(1):  # here
        await asyncio.sleep(0.05)

async def main():
    await asyncio.gather(enter(1), enter(2))

asyncio.run(main())
