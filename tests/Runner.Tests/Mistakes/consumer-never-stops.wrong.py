import asyncio

async def consume(q):
    while True:
        x = await q.get()  # here
        print(x)

async def produce(q):
    for n in range(3):
        await q.put(n)

async def main():
    q = asyncio.Queue()
    try:
        await asyncio.wait_for(asyncio.gather(produce(q), consume(q)), 0.3)
    except TimeoutError:
        print("never over")

asyncio.run(main())
