import asyncio

async def load(n):
    await asyncio.sleep(0.1)
    print(n)

async def main():
    for n in range(3):
        await asyncio.create_task(load(n))

asyncio.run(main())
