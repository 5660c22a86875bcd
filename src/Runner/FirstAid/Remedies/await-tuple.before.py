import asyncio

async def load(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    x, y = await load(1), load(2)
    print(x, y)

asyncio.run(main())
