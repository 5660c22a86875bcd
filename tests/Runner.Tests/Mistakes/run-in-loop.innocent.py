import asyncio

async def price():
    return 5

def total():
    return asyncio.run(price()) + 1

print(total(), asyncio.run(price()))
