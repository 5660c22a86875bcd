import asyncio

async def roll():
    return 4

async def main():
    dice = asyncio.create_task(roll())
    print(await dice)
    print(await dice)

asyncio.run(main())
