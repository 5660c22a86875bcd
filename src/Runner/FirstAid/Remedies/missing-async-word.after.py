import asyncio

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0.1))
    print("done")

asyncio.run(main())
