import asyncio

async def load(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    a, b = await asyncio.gather(
        load(1), load(2))
    print(a, b)

asyncio.run(main())
