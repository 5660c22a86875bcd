import asyncio
from functools import partial

def load(n, times=1):
    return n * times

async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, partial(load, 2, times=3)))
    print(await asyncio.to_thread(load, 2))

asyncio.run(main())
