import asyncio
import time

def quick():
    time.sleep(0.1)

async def main():
    async with asyncio.timeout(1):
        await asyncio.to_thread(quick)
    print("in time")

asyncio.run(main())
