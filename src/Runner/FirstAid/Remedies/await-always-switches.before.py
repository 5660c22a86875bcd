import asyncio

async def rest():
    pass

async def count():
    for n in range(3):
        print(n)
        await rest()

asyncio.run(count())
