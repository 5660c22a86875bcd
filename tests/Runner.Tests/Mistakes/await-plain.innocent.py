import asyncio

async def names():
    return ["Ann", "Bob"]

async def main():
    print(await names())

asyncio.run(main())
