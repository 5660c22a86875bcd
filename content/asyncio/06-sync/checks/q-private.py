import asyncio

seats = 10
lock = asyncio.Lock()

async def book():
    global seats
    async with lock:
        n = seats
        await asyncio.sleep(0.1)
        seats = n - 1

async def main():
    jobs = [book() for _ in range(3)]
    await asyncio.gather(*jobs)
    print(seats)

asyncio.run(main())
