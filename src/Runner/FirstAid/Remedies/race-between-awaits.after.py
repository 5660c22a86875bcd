import asyncio

money = 100
lock = asyncio.Lock()

async def spend(n):
    global money
    async with lock:
        left = money - n
        await asyncio.sleep(0.1)
        money = left

async def main():
    await asyncio.gather(
        spend(30), spend(50))
    print(money)

asyncio.run(main())
