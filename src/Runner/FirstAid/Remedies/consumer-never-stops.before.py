import asyncio

async def worker(q):
    while True:
        print(await q.get())

async def main():
    q = asyncio.Queue()
    q.put_nowait("tea")
    try:
        async with asyncio.timeout(0.3):
            await worker(q)
    except TimeoutError:
        print("it never ends")

asyncio.run(main())
