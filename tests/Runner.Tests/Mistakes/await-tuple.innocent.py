import asyncio

async def go(n):
    return n

async def main():
    pair = await go(1), await go(2)
    first, later = await go(3), go(4)
    print(pair, first, await later)

asyncio.run(main())
