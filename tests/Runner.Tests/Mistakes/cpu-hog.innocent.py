import asyncio

def squares(n):
    return sum(i * i for i in range(n))

async def main():
    total = 0
    for _ in range(10):
        total += squares(1_000)
        await asyncio.sleep(0)
    print(total)

asyncio.run(main())
