import asyncio

async def worker(q):
    while True:
        n = await q.get()
        if n < 0:
            q.task_done()
            continue
        print(n)
        q.task_done()

async def main():
    q = asyncio.Queue()
    for n in (1, -1, 2):
        q.put_nowait(n)
    w = asyncio.create_task(worker(q))
    await q.join()
    print("done")

asyncio.run(main())
