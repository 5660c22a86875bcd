import asyncio

async def roll():
    return 4

async def main():
    dice = roll()
    print(await dice)
    print(await dice)

asyncio.run(main())
