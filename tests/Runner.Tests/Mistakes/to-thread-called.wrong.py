import asyncio

def load(n):
    return n * 10

async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, load(2)))  # here

asyncio.run(main())
