import asyncio

async def go(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    jobs = [go(1), go(2)]
    done = await asyncio.gather(*jobs)
    print(done)

asyncio.run(main())
