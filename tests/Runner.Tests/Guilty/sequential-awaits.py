# --- an imported sleep and other names
from asyncio import run, sleep

async def brew(cup):
    await sleep(0.02)

async def main():
    for cup in range(3):
        await brew(cup)  # here

run(main())
# --- a comprehension
import asyncio

async def brew(cup):
    await asyncio.sleep(0.02)
    return cup

async def main():
    print([await brew(cup) for cup in range(3)])  # here

asyncio.run(main())
# --- methods of one object
import asyncio

class Cafe:
    async def tea(self):
        await asyncio.sleep(0.02)

    async def cake(self):
        await asyncio.sleep(0.02)

async def main():
    cafe = Cafe()
    await cafe.tea()
    await cafe.cake()  # here

asyncio.run(main())
# --- two results
import asyncio

async def load(n):
    await asyncio.sleep(0.02)
    return n

async def main():
    a = await load(1)
    b = await load(2)  # here
    print(a + b)

asyncio.run(main())
