import asyncio

async def load(n):
    await asyncio.sleep(0.05)
    return n

async def main():
    print([await load(n) for n in range(3)])  # here

asyncio.run(main())
