# --- a name that nobody waits for
import asyncio

async def mail():
    await asyncio.sleep(1)
    print("sent")

async def main():
    task = asyncio.create_task(mail())  # here
    print("main is done")
    await asyncio.sleep(0)

asyncio.run(main())
# --- a comprehension
from asyncio import create_task, run, sleep

async def mail(n):
    await sleep(1)
    print("sent", n)

async def main():
    tasks = [create_task(mail(n)) for n in range(3)]  # here
    await sleep(0.05)
    print(len(tasks))

run(main())
# --- an attribute
import asyncio

class Post:
    async def send(self):
        await asyncio.sleep(1)
        print("sent")

    async def open(self):
        self.job = asyncio.create_task(self.send())  # here
        await asyncio.sleep(0.01)

asyncio.run(Post().open())
# --- by a helper
import asyncio

kept = []

async def mail():
    for n in range(50):
        await asyncio.sleep(0.02)

def later(coroutine):
    kept.append(asyncio.create_task(coroutine))  # here

async def main():
    later(mail())
    await asyncio.sleep(0.05)

asyncio.run(main())
# --- gathered, and nobody waits
import asyncio

async def step(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    steps = [step(n) for n in range(3)]
    done = asyncio.gather(*steps)  # here
    await asyncio.sleep(0.01)
    print(done)

asyncio.run(main())
