# --- a list called requests
import asyncio

requests = []

async def handle(n):
    requests.append(n)
    await asyncio.sleep(0.01)
    requests.remove(n)

async def main():
    await asyncio.gather(*(handle(n) for n in range(3)))
    requests.clear()
    print(requests)

asyncio.run(main())
# --- a function called input
import asyncio

def input(prompt):
    return prompt + "!"

async def main():
    text = input("hello")
    await asyncio.sleep(0.01)
    print(text)

asyncio.run(main())
# --- a class with close beside a stream that has one
import asyncio
import io

class Client:
    def __init__(self, writer):
        self.writer = writer

    async def close(self):
        self.writer.close()
        await asyncio.sleep(0)

async def main():
    client = Client(io.StringIO())
    await client.close()
    print(client.writer.closed)

asyncio.run(main())
# --- a cache with set and an event with set
import asyncio

class Cache:
    def __init__(self):
        self.data = {}

    async def set(self, key, value):
        await asyncio.sleep(0.01)
        self.data[key] = value

async def main():
    cache = Cache()
    ready = asyncio.Event()
    await cache.set("a", 1)
    ready.set()
    await ready.wait()
    print(cache.data)

asyncio.run(main())
# --- a bus with publish and a list with append
import asyncio

class Log:
    async def append(self, line):
        await asyncio.sleep(0)
        lines.append(line)

lines = []

async def main():
    log = Log()
    await log.append("x")
    lines.append("y")
    print(lines)

asyncio.run(main())
# --- a stop that is asynchronous and one that is not
import asyncio

class Server:
    def __init__(self):
        self.timers = [asyncio.get_running_loop().call_later(5, print, "late")]

    async def cancel(self):
        for timer in self.timers:
            timer.cancel()
        await asyncio.sleep(0)

async def main():
    await Server().cancel()

asyncio.run(main())
# --- a parameter with the name of a coroutine function
import asyncio

async def work():
    await asyncio.sleep(0.01)

def twice(work):
    work()
    work()

async def main():
    twice(lambda: print("called"))
    await work()

asyncio.run(main())
# --- a decorator that takes a function of that name
import asyncio
import functools

def timed(step):
    @functools.wraps(step)
    async def wrapper(*args):
        result = await step(*args)
        print(step.__name__, "is done")
        return result
    return wrapper

@timed
async def step(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    print(await step(3))

asyncio.run(main())
# --- a coroutine function that becomes an ordinary one
import asyncio

async def greet(name):
    await asyncio.sleep(0.01)
    print("hello", name)

def synchronous(function):
    def wrapper(*args):
        return asyncio.run(function(*args))
    return wrapper

greet = synchronous(greet)
greet("Ann")
# --- an object called lock that is none
import asyncio

class Page:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

async def main():
    with Page() as lock:
        await asyncio.sleep(0.01)
    print(type(lock).__name__)

asyncio.run(main())
# --- a variable called time
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    time = loop.time()
    await asyncio.sleep(0.02)
    print(loop.time() - time > 0.01)

asyncio.run(main())
# --- a method called get that is no queue's
import asyncio

class Api:
    async def get(self):
        await asyncio.sleep(0.01)
        return "page"

async def poll(api):
    while True:
        print(await api.get())
        await asyncio.sleep(0.03)

async def main():
    try:
        await asyncio.wait_for(poll(Api()), 0.1)
    except TimeoutError:
        print("enough")

asyncio.run(main())
# --- a method called join that is a string's
import asyncio

async def worker(queue):
    parts = []
    while not queue.empty():
        parts.append(await queue.get())
    return ", ".join(parts)

async def main():
    queue = asyncio.Queue()
    for word in "abc":
        queue.put_nowait(word)
    print(await worker(queue))

asyncio.run(main())
# --- reading a response's body by a size
import asyncio

class Body:
    async def read(self, size):
        await asyncio.sleep(0.01)
        return b"x" * size

async def main():
    print(await Body().read(3))

asyncio.run(main())
# --- a generator called sleep
def sleep(n):
    for i in range(n):
        yield "z" * (i + 1)

for snore in sleep(3):
    print(snore)
# --- everything imported with a star
from asyncio import *

async def work(n):
    await sleep(0.01)
    return n

async def main():
    print(await gather(work(1), work(2)))
    async with timeout(1):
        await create_task(work(3))

run(main())
