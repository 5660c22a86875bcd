# --- at the margin
import asyncio

await asyncio.sleep(1)  # here
# --- in an ordinary function
import asyncio

def main():
    await asyncio.sleep(1)  # here

main()
# --- in an ordinary method
import asyncio

class Robot:
    def walk(self):
        await asyncio.sleep(0.1)  # here
# --- async with in an ordinary function
import asyncio

lock = asyncio.Lock()

def use():
    async with lock:  # here
        pass
# --- async for at the margin
async def numbers():
    yield 1

async for n in numbers():  # here
    print(n)
# --- in a lambda within a coroutine
import asyncio

async def main():
    wait = lambda: await asyncio.sleep(1)  # here
    wait()

asyncio.run(main())
