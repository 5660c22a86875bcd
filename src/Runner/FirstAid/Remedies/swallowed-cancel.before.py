import asyncio

async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("tidy up")

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.wait([t])

asyncio.run(main())
