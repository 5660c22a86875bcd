import asyncio

async def go(n):
    return n

async def main():
    pair = await go(1), go(2)  # here
    print(len(pair))

asyncio.run(main())
