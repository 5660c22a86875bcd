# --- a semaphore of a class
import asyncio

class Pool:
    def __init__(self):
        self.limit = asyncio.Semaphore(2)

    async def use(self):
        with self.limit:  # here
            await asyncio.sleep(0.01)

asyncio.run(Pool().use())
# --- a group
import asyncio

async def main():
    with asyncio.TaskGroup() as tg:  # here
        tg.create_task(asyncio.sleep(0.01))

asyncio.run(main())
# --- a timeout
from asyncio import run, sleep, timeout

async def main():
    with timeout(1):  # here
        await sleep(0.01)

run(main())
# --- a comprehension
import asyncio

async def numbers():
    for n in range(3):
        yield n

async def main():
    print([n for n in numbers()])  # here

asyncio.run(main())
# --- a list of an asynchronous generator
import asyncio

async def numbers():
    for n in range(3):
        yield n

async def main():
    print(list(numbers()))  # here

asyncio.run(main())
# --- a class with an asynchronous iterator
import asyncio

class Feed:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

async def main():
    for item in Feed():  # here
        print(item)

asyncio.run(main())
# --- a manager of a decorator
import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def session():
    yield 1

async def main():
    with session() as s:  # here
        print(s)

asyncio.run(main())
# --- lines of a stream
import asyncio

async def main():
    reader = asyncio.StreamReader()
    reader.feed_eof()
    for line in reader:  # here
        print(line)

asyncio.run(main())
