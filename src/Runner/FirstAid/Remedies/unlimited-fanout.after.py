import asyncio

gate = asyncio.Semaphore(10)

async def load(n):
    async with gate:
        await asyncio.sleep(0.01)

async def main():
    jobs = [load(n) for n in range(50)]
    await asyncio.gather(*jobs)

asyncio.run(main())
