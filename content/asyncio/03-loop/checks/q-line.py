import asyncio

def load(n):
    return n * 10

async def show(n):
    await asyncio.sleep(0.1)
    print(load(n))

async def main():
    await asyncio.gather(show(1), show(2))

asyncio.run(main())
