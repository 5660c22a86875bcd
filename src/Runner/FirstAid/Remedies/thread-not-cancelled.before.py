import asyncio
import time

def slow():
    time.sleep(0.6)

async def main():
    try:
        await asyncio.wait_for(
            asyncio.to_thread(slow), 0.1)
    except TimeoutError:
        print("gave up")

asyncio.run(main())
