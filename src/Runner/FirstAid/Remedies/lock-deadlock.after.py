import asyncio

lock = asyncio.Lock()

async def save():
    print("saved")

async def main():
    async with lock:
        await asyncio.wait_for(
            save(), 0.3)

asyncio.run(main())
