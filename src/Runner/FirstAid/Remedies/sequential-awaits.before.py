import asyncio

async def load(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    a = await load(1)
    b = await load(2)
    print(a, b)

asyncio.run(main())
