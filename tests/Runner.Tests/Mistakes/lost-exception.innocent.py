import asyncio

async def load():
    await asyncio.sleep(0.01)
    return {}["key"]

async def main():
    job = asyncio.create_task(load())
    await asyncio.wait([job])
    print("done", job.exception())

asyncio.run(main())
