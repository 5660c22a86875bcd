import asyncio

class Bill:
    total = 0

async def price(n):
    await asyncio.sleep(0.01)
    return n

async def add(bill, n):
    before = bill.total
    cost = await price(n)
    bill.total = before + cost  # here

async def main():
    bill = Bill()
    await asyncio.gather(add(bill, 1), add(bill, 2))
    print(bill.total)

asyncio.run(main())
