import asyncio

async def main():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(0.5)
    except OSError:
        print("network?")

asyncio.run(main())
