import asyncio

def count():
    for n in range(100_000):
        pass

async def main():
    await asyncio.gather(
        asyncio.to_thread(count),
        asyncio.to_thread(count))

asyncio.run(main())
