import asyncio

async def count(n):
    total = 0
    for i in range(n):
        total += i
    print(total)

asyncio.run(count(5_000_000))
