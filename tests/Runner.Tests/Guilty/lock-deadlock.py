# --- the same lock twice
import asyncio

lock = asyncio.Lock()

async def main():
    async with lock:
        async with lock:  # here
            print("never")

try:
    asyncio.run(asyncio.wait_for(main(), 0.2))
except TimeoutError:
    print("stuck")
# --- through a method
import asyncio

class Account:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def add(self):
        async with self.lock:  # here
            await asyncio.sleep(0)

    async def add_twice(self):
        async with self.lock:
            await self.add()

async def main():
    try:
        await asyncio.wait_for(Account().add_twice(), 0.2)
    except TimeoutError:
        print("stuck")

asyncio.run(main())
# --- two locks in a class
import asyncio

class Table:
    def __init__(self):
        self.fork, self.knife = asyncio.Lock(), asyncio.Lock()

    async def left(self):
        async with self.fork:
            await asyncio.sleep(0.02)
            async with self.knife:  # here
                pass

    async def right(self):
        async with self.knife:
            await asyncio.sleep(0.02)
            async with self.fork:
                pass

async def main():
    table = Table()
    try:
        async with asyncio.timeout(0.2):
            await asyncio.gather(table.left(), table.right())
    except TimeoutError:
        print("stuck")

asyncio.run(main())
