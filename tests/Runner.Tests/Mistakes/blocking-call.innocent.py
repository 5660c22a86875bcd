import asyncio
from time import sleep as nap

def cook():
    nap(0.3)

async def main():
    await asyncio.to_thread(cook)

asyncio.run(main())
