import asyncio

def squares(n):
    return sum(i * i for i in range(n))  # here

async def main():
    print(squares(6_000_000))

asyncio.run(main())
