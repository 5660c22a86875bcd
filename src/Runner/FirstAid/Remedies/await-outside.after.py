import asyncio

async def brew():
    await asyncio.sleep(0.1)

asyncio.run(brew())
