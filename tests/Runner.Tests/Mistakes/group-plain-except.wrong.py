import asyncio

async def fail():
    raise OSError("no")

async def crew():
    group = asyncio.TaskGroup()
    async with group:
        group.create_task(fail())

async def main():
    try:
        await crew()
    except (KeyError, OSError):  # here
        print("caught")

asyncio.run(main())
