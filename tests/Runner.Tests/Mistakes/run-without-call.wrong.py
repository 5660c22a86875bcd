import asyncio

async def job():
    print("job")

def start():
    asyncio.run(job)  # here

start()
