import asyncio

async def worker(q):
    while (item := await q.get()) is not None:
        print(item)

async def main():
    q = asyncio.Queue()
    q.put_nowait("tea")
    q.put_nowait(None)
    await worker(q)

asyncio.run(main())
