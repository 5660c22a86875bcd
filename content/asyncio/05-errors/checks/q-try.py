import asyncio

async def bug():
    raise ValueError("bad")

async def main():
    try:
        t = asyncio.create_task(bug())
        await t
    except ValueError:
        print("caught")

asyncio.run(main())
