import asyncio

lock = asyncio.Lock()

async def main():
    async with lock:
        print("mine")

asyncio.run(main())
