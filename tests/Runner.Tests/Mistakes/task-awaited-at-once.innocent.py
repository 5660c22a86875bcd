import asyncio

async def load(n):
    await asyncio.sleep(0.05)
    return n

async def main():
    a = asyncio.create_task(load(1))
    b = asyncio.create_task(load(2))
    print(await a, await b)

asyncio.run(main())
