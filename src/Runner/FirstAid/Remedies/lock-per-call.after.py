import asyncio

lock = asyncio.Lock()

async def enter(n):
    async with lock:
        await asyncio.sleep(0.1)
        print(n)

async def main():
    await asyncio.gather(
        enter(1), enter(2))

asyncio.run(main())
