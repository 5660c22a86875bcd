import asyncio

async def load(n):
    await asyncio.sleep(0.05)
    return n

async def main():
    for n in range(2):
        t = asyncio.create_task(load(n))
        print(await t)  # here

asyncio.run(main())
