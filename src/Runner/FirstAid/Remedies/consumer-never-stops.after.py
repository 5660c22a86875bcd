import asyncio

async def worker(q):
    while True:
        item = await q.get()
        if item is None:
            break
        print(item)

async def main():
    q = asyncio.Queue()
    q.put_nowait("tea")
    q.put_nowait(None)
    await worker(q)

asyncio.run(main())
