import asyncio

async def job():
    print("job")

def start(coro):
    asyncio.run(coro)

start(job())
