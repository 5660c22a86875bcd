import asyncio

async def load(n):
    await asyncio.sleep(0.05)
    return n

async def main():
    tasks = [asyncio.create_task(load(n)) for n in range(3)]
    print([await t for t in tasks])

asyncio.run(main())
