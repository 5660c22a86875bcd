import asyncio

async def price():
    return 5

async def main():
    total = asyncio.run(price())  # here
    print(total)

asyncio.run(main())
