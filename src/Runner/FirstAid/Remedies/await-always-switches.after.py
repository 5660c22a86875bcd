import asyncio

async def rest():
    await asyncio.sleep(0)

async def count():
    for n in range(3):
        print(n)
        await rest()

asyncio.run(count())
