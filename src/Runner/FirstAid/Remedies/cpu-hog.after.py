import asyncio

async def count(n):
    total = 0
    for i in range(n):
        total += i
        if i % 10_000 == 0:
            await asyncio.sleep(0)
    print(total)

asyncio.run(count(500_000))
