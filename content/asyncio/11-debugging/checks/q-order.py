import asyncio
import time


# answer


async def main():
    dog = asyncio.create_task(watchdog())
    await asyncio.sleep(0.1)
    time.sleep(0.5)
    await asyncio.sleep(0.1)
    dog.cancel()


asyncio.run(main())
