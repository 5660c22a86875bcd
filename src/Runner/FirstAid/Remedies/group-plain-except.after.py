import asyncio

async def bug():
    raise ValueError("bad")

async def main():
    tg = asyncio.TaskGroup()
    try:
        async with tg:
            tg.create_task(bug())
    except* ValueError:
        print("caught")

asyncio.run(main())
