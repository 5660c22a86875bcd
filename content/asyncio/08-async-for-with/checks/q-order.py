import asyncio
from contextlib import asynccontextmanager


async def connect():
    print("connected")


async def disconnect():
    print("disconnected")


# answer


async def main():
    async with session():
        print("inside")


asyncio.run(main())
