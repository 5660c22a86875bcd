# --- a global
import asyncio

total = 0

async def add():
    global total
    now = total
    await asyncio.sleep(0)
    total = now + 1  # here

async def main():
    await asyncio.gather(*(add() for _ in range(5)))

asyncio.run(main())
# --- an attribute
import asyncio

class Account:
    def __init__(self):
        self.balance = 0

    async def add(self):
        old = self.balance
        await asyncio.sleep(0.01)
        self.balance = old + 1  # here

async def main():
    account = Account()
    await asyncio.gather(*(account.add() for _ in range(5)))

asyncio.run(main())
# --- a check before a wait
import asyncio

class Shop:
    def __init__(self):
        self.stock = 1

    async def buy(self):
        if self.stock > 0:
            await asyncio.sleep(0.01)
            self.stock -= 1  # here

async def main():
    shop = Shop()
    await asyncio.gather(shop.buy(), shop.buy())
    print(shop.stock)

asyncio.run(main())
# --- a sum with a wait in it
import asyncio

async def one():
    await asyncio.sleep(0.01)
    return 1

class Counter:
    n = 0

    async def add(self):
        self.n += await one()  # here

async def main():
    counter = Counter()
    await asyncio.gather(*(counter.add() for _ in range(5)))

asyncio.run(main())
# --- a lock that is acquired too late
import asyncio

class Bank:
    def __init__(self):
        self.money = 100
        self.lock = asyncio.Lock()

    async def spend(self, n):
        left = self.money - n
        await asyncio.sleep(0.01)
        await self.lock.acquire()
        self.money = left  # here
        self.lock.release()

async def main():
    bank = Bank()
    await asyncio.gather(bank.spend(1), bank.spend(2))

asyncio.run(main())
# --- a lock that is given back too early
import asyncio

money = 100
lock = asyncio.Lock()

async def spend(n):
    global money
    await lock.acquire()
    left = money - n
    lock.release()
    await asyncio.sleep(0.01)
    money = left  # here

async def main():
    await asyncio.gather(spend(1), spend(2))

asyncio.run(main())
# --- a helper that not everybody calls behind the door
import asyncio

class Bank:
    def __init__(self):
        self.money = 100
        self.lock = asyncio.Lock()

    async def take(self, n):
        left = self.money - n
        await asyncio.sleep(0.01)
        self.money = left  # here

    async def spend(self, n):
        async with self.lock:
            await self.take(n)

async def main():
    bank = Bank()
    await asyncio.gather(bank.spend(1), bank.take(2))

asyncio.run(main())
# --- a question behind no door, an answer behind one
import asyncio

class Shop:
    def __init__(self):
        self.stock = 1
        self.lock = asyncio.Lock()

    async def buy(self):
        if self.stock > 0:
            await self.lock.acquire()
            await asyncio.sleep(0.01)
            self.stock -= 1  # here
            self.lock.release()

async def main():
    shop = Shop()
    await asyncio.gather(shop.buy(), shop.buy())
    print(shop.stock)

asyncio.run(main())
