import asyncio

async def main():
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(5)
    except TimeoutError:
        print("too long")

asyncio.run(main())
