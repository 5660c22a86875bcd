import asyncio
import time

async def nap():
    time.sleep(0.2)

async def main():
    await asyncio.gather(nap(), nap())

asyncio.run(main())
