import asyncio

class Bill:
    total = 0

async def price(n):
    await asyncio.sleep(0.01)
    return n

async def add(bill, n):
    cost = await price(n)
    before = bill.total
    bill.total = before + cost
    bill.total += 0

async def main():
    bill = Bill()
    await asyncio.gather(add(bill, 1), add(bill, 2))
    print(bill.total)

asyncio.run(main())
