import asyncio


async def work(n):
    await asyncio.sleep(0.1)
    print(n + 1)


# answer


async def main():
    q = asyncio.Queue()
    for n in range(3):
        q.put_nowait(n)
    helper = asyncio.create_task(worker(q))
    await q.join()
    helper.cancel()


asyncio.run(main())
