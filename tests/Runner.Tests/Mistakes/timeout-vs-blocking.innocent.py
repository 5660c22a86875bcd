import asyncio
import time

def slow():
    time.sleep(0.2)

async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(slow)
    except TimeoutError:
        print("late")

asyncio.run(main())
