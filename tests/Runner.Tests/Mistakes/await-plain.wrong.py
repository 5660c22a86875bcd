import asyncio

async def main():
    names = await ["Ann", "Bob"]  # here
    print(names)

asyncio.run(main())
