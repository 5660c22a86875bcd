import asyncio
import time

def load(n):
    time.sleep(0.3)
    return n

async def main():
    a = asyncio.to_thread(load, 1)
    b = asyncio.to_thread(load, 2)
    print(await asyncio.gather(a, b))

asyncio.run(main())
