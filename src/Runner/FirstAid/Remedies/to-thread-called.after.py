import asyncio
import time

def slow(n):
    time.sleep(0.1)
    return n

async def main():
    n = await asyncio.to_thread(slow, 7)
    print(n)

asyncio.run(main())
