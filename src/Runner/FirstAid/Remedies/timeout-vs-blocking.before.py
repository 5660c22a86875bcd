import asyncio
import time

async def main():
    try:
        async with asyncio.timeout(0.1):
            time.sleep(0.5)
    except TimeoutError:
        print("too long")

asyncio.run(main())
