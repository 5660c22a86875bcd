import asyncio

a = asyncio.Lock()
b = asyncio.Lock()

async def left():
    async with a:
        await asyncio.sleep(0.05)
        async with b:  # here
            print("left")

async def right():
    async with b:
        await asyncio.sleep(0.05)
        async with a:
            print("right")

async def main():
    await asyncio.wait([asyncio.create_task(left()), asyncio.create_task(right())], timeout=0.5)

asyncio.run(main())
