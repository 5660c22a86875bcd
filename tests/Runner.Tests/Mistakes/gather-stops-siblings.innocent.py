import asyncio

async def fail():
    await asyncio.sleep(0.1)
    raise OSError("no")

async def quick():
    print("here")

async def main():
    try:
        await asyncio.gather(fail(), quick())
    except OSError:
        print("failed")
    await asyncio.sleep(0.1)

asyncio.run(main())
