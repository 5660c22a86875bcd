# --- a loop of one's own while others wait
import asyncio

async def count():
    n = 0
    while n < 8_000_000:  # here
        n += 1  # or here

async def tick():
    for _ in range(3):
        await asyncio.sleep(0.02)

async def main():
    await asyncio.gather(tick(), count())

asyncio.run(main())
# --- recursion while others wait
import asyncio

def fib(n):  # here
    return n if n < 2 else fib(n - 1) + fib(n - 2)  # here

async def heavy():
    return fib(31)

async def tick():
    for _ in range(3):
        await asyncio.sleep(0.02)

async def main():
    await asyncio.gather(tick(), heavy())

asyncio.run(main())
# --- a sum while others wait
import asyncio

class Math:
    async def run(self):
        return sum(x * x for x in range(7_000_000))  # here

async def tick():
    await asyncio.sleep(0.02)

async def main():
    _, total = await asyncio.gather(tick(), Math().run())
    print(total)

asyncio.run(main())
# --- a helper that waits once and computes all
#: asked cpu-hog
import asyncio

async def count(n):
    await asyncio.sleep(0)
    total = 0
    for i in range(n):  # here
        total += i
    return total

print(asyncio.run(count(20_000)))
# --- parts between waits that never wait
#: asked cpu-hog
import asyncio

async def rest():
    pass

async def count(n):
    total = 0
    for start in range(0, n, 1000):
        for i in range(start, start + 1000):  # here
            total += i
        await rest()
    return total

print(asyncio.run(count(20_000)))
