import asyncio

async def load(n):
    await asyncio.sleep(0.01)

async def main():
    jobs = [load(n) for n in range(50)]
    await asyncio.gather(*jobs)

asyncio.run(main())
