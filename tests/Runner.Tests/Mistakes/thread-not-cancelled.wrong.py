import asyncio
import time

def slow():
    time.sleep(0.5)

async def main():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.to_thread(slow)  # here
    except TimeoutError:
        print("gave up")

asyncio.run(main())
