import asyncio

lock = asyncio.Lock()

async def main():
    with lock:
        print("mine")

asyncio.run(main())
