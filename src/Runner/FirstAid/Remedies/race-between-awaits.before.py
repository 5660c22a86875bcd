import asyncio

money = 100

async def spend(n):
    global money
    left = money - n
    await asyncio.sleep(0.1)
    money = left

async def main():
    await asyncio.gather(spend(30), spend(50))
    print(money)

asyncio.run(main())
