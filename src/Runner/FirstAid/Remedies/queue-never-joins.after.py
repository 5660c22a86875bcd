import asyncio

async def worker(q):
    while True:
        item = await q.get()
        try:
            print(item)
        finally:
            q.task_done()

async def main():
    q = asyncio.Queue()
    q.put_nowait("tea")
    w = asyncio.create_task(worker(q))
    await q.join()
    w.cancel()

asyncio.run(main())
