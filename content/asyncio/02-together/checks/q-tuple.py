import asyncio

async def go(n):
    await asyncio.sleep(0.2)
    return n

async def main():
    x, y = await asyncio.gather(go(1), go(2))
    print(x, y)

asyncio.run(main())
