import asyncio

async def worker(q):
    while True:
        print(await q.get())

async def main():
    q = asyncio.Queue()
    q.put_nowait("tea")
    w = asyncio.create_task(worker(q))
    await asyncio.wait_for(q.join(), 0.3)
    w.cancel()

asyncio.run(main())
