import asyncio

async def ping():
    await asyncio.sleep(0)

async def main():
    for _ in range(2):
        call = ping()
        await call
    print("cannot reuse already awaited coroutine")

asyncio.run(main())
