import asyncio

async def greet():
    print("hello")

async def main():
    asyncio.run(greet())

asyncio.run(main())
