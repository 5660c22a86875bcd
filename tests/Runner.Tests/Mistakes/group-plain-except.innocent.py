import asyncio

async def fail():
    raise OSError("no")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except ExceptionGroup as group:
        print(len(group.exceptions))
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())

asyncio.run(main())
