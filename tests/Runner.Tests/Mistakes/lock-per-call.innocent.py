import asyncio

async def enter(n, door):
    async with door:
        await asyncio.sleep(0.02)

async def main():
    door = asyncio.Lock()
    await asyncio.gather(enter(1, door), enter(2, door))
    alone = asyncio.Lock()
    async with alone:
        await asyncio.sleep(0.02)

asyncio.run(main())
