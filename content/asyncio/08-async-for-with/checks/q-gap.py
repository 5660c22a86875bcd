import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def door():
    print("open")
    yield
    print("close")


async def ticks():
    for i in range(2):
        await asyncio.sleep(0.1)
        yield i


async def save():
    print("saved")


async def main():
    # answer


asyncio.run(main())
