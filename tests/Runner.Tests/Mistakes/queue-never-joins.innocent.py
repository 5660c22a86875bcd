import asyncio

async def worker(jobs):
    while True:
        n = await jobs.get()
        await asyncio.sleep(0.1)
        print("did", n)
        jobs.task_done()

async def main():
    jobs = asyncio.Queue()
    for n in (1, 2, 3):
        jobs.put_nowait(n)
    crew = [asyncio.create_task(worker(jobs)) for _ in range(2)]
    await jobs.join()
    for one in crew:
        one.cancel()

asyncio.run(main())
