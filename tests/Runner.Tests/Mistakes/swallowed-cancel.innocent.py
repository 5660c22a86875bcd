import asyncio

async def beat():
    while True:
        await asyncio.sleep(0.05)

async def main():
    t = asyncio.create_task(beat())
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("stopped")

asyncio.run(main())
