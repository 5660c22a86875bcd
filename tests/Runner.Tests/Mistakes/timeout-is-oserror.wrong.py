import asyncio

async def fetch():
    return await asyncio.wait_for(asyncio.sleep(1), 0.05)

async def main():
    try:
        await fetch()
    except (ValueError, OSError):  # here
        print("try again")

asyncio.run(main())
