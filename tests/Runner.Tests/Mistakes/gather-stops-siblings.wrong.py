import asyncio

async def fail():
    raise OSError("no")

async def slow():
    await asyncio.sleep(0.2)
    print("still here")

async def main():
    try:
        await asyncio.gather(fail(), slow())  # here
    except OSError:
        print("failed")
    await asyncio.sleep(0.3)

asyncio.run(main())
