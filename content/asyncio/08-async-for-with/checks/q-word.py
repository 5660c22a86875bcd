import asyncio

async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0.2)
        yield i

async def main():
    async for i in ticks(2):
        print(i)
    nums = [i async for i in ticks(3)]
    print(nums)

asyncio.run(main())
