import asyncio

async def beat():
    print("beat")

async def main():
    loop = asyncio.get_running_loop()
    loop.create_task(beat())  # here
    await asyncio.sleep(0.05)

asyncio.run(main())
