import asyncio

def dig(n):
    total = 0
    for i in range(n):
        total += i
    return total

async def main():
    print(await asyncio.gather(
        asyncio.to_thread(dig, 50_000),  # here
        asyncio.to_thread(dig, 50_000)))

asyncio.run(main())
