import asyncio

async def greet():
    print("hello")

async def main():
    await greet()

asyncio.run(main())
