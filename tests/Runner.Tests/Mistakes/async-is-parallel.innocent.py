import asyncio
import time

def dig(n):
    for _ in range(n):
        time.sleep(0.05)
    return n

async def main():
    print(await asyncio.gather(
        asyncio.to_thread(dig, 2),
        asyncio.to_thread(dig, 2)))

asyncio.run(main())
