import asyncio

async def beat():
    while True:
        try:
            await asyncio.sleep(0.05)
        except (asyncio.CancelledError, OSError):  # here
            return "stopped"

async def main():
    t = asyncio.create_task(beat())
    await asyncio.sleep(0.1)
    t.cancel()
    print(await t)

asyncio.run(main())
