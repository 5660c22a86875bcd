import asyncio

async def worker(jobs):
    while True:
        n = await jobs.get()  # here
        if n < 0:
            continue
        print("did", n)
        jobs.task_done()

async def main():
    jobs = asyncio.Queue()
    for n in (1, -1, 2):
        jobs.put_nowait(n)
    crew = [asyncio.create_task(worker(jobs)) for _ in range(2)]
    try:
        async with asyncio.timeout(0.3):
            await jobs.join()
    except TimeoutError:
        print("stuck")
    for one in crew:
        one.cancel()

asyncio.run(main())
