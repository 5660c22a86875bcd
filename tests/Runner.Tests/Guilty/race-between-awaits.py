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
