import asyncio

async def nap():
    await asyncio.sleep(0.2)

async def main():
    await asyncio.gather(nap(), nap())

asyncio.run(main())
