import asyncio

a = asyncio.Lock()
b = asyncio.Lock()

async def move(n):
    async with a:
        await asyncio.sleep(0.05)
        async with b:
            await asyncio.sleep(0.05)
            print("moved", n)

async def main():
    await asyncio.gather(move(1), move(2), move(3))

asyncio.run(main())
