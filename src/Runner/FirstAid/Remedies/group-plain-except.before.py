import asyncio

async def bug():
    raise ValueError("bad")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bug())
    except ValueError:
        print("caught")

asyncio.run(main())
