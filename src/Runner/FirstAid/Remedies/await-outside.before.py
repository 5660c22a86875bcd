import asyncio

def brew():
    await asyncio.sleep(0.1)

brew()
