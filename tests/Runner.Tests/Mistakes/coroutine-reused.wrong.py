import asyncio

async def ping():
    await asyncio.sleep(0)

async def main():
    call = ping()
    for _ in range(2):
        await call  # here

asyncio.run(main())
