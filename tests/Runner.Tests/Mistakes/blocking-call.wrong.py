import asyncio
from time import sleep as nap

def cook():
    nap(0.3)  # here

async def main():
    cook()

asyncio.run(main())
