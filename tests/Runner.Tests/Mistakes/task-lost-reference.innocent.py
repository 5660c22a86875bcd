import asyncio

async def beat():
    print("beat")

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(beat())
    jobs = {asyncio.create_task(beat())}
    await asyncio.wait(jobs)

asyncio.run(main())
