# --- a semaphore in the coroutine
import asyncio

async def fetch(n):
    limit = asyncio.Semaphore(2)
    async with limit:  # here
        await asyncio.sleep(0.02)

async def main():
    await asyncio.gather(*(fetch(n) for n in range(4)))

asyncio.run(main())
# --- in a method
import asyncio

class Account:
    def __init__(self):
        self.balance = 0

    async def add(self):
        lock = asyncio.Lock()
        async with lock:  # here
            old = self.balance
            await asyncio.sleep(0.01)
            self.balance = old + 1

async def main():
    account = Account()
    await asyncio.gather(*(account.add() for _ in range(3)))
    print(account.balance)

asyncio.run(main())
# --- made on the spot
from asyncio import Lock, gather, run, sleep

async def work():
    async with Lock():  # here
        await sleep(0.02)

async def main():
    await gather(work(), work())

run(main())
# --- acquired by hand
import asyncio

async def work():
    lock = asyncio.Lock()
    await lock.acquire()  # here
    try:
        await asyncio.sleep(0.02)
    finally:
        lock.release()

async def main():
    await asyncio.gather(work(), work())

asyncio.run(main())
