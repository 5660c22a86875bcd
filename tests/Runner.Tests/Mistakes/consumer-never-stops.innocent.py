import asyncio

async def consume(q):
    while True:
        x = await q.get()
        if x is None:
            break
        print(x)

async def produce(q):
    for n in range(3):
        await asyncio.sleep(0.1)
        await q.put(n)
    await q.put(None)

async def main():
    q = asyncio.Queue()
    await asyncio.gather(produce(q), consume(q))

asyncio.run(main())
