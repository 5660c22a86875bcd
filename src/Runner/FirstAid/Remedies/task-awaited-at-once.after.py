import asyncio

async def load(n):
    await asyncio.sleep(0.1)
    print(n)

async def main():
    async with asyncio.TaskGroup() as tg:
        for n in range(3):
            tg.create_task(load(n))

asyncio.run(main())
