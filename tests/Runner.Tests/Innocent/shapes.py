# --- main that runs main
import asyncio

async def work():
    await asyncio.sleep(0.01)
    print("worked")

def main():
    asyncio.run(work())

if __name__ == "__main__":
    main()
# --- a coroutine object kept under a name
import asyncio

async def main():
    await asyncio.sleep(0.01)
    print("ran")

coroutine = main()
asyncio.run(coroutine)
# --- an object that can be awaited
import asyncio

class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value

async def main():
    print(await Later(5))

asyncio.run(main())
# --- a class that is built asynchronously
import asyncio

class Database:
    @classmethod
    async def open(cls, name):
        self = cls()
        await asyncio.sleep(0.01)
        self.name = name
        return self

    @staticmethod
    async def ping():
        await asyncio.sleep(0)
        return "pong"

async def main():
    base = await Database.open("notes")
    print(base.name, await Database.ping())

asyncio.run(main())
# --- an asynchronous generator with aclosing
import asyncio
from contextlib import aclosing

async def numbers():
    n = 0
    try:
        while True:
            yield n
            n += 1
            await asyncio.sleep(0.005)
    finally:
        print("closed")

async def main():
    async with aclosing(numbers()) as stream:
        async for n in stream:
            if n == 3:
                break
    print("end")

asyncio.run(main())
# --- an asynchronous comprehension
import asyncio

async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.005)
        yield i

async def main():
    print([i async for i in numbers(5) if i % 2 == 0])
    print({i: i * i async for i in numbers(3)})
    print([await asyncio.sleep(0.005, i) for i in range(3)])

asyncio.run(main())
# --- an asynchronous context manager by a decorator
import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def session():
    print("open")
    try:
        yield "session"
    finally:
        await asyncio.sleep(0.01)
        print("close")

async def main():
    async with session() as s:
        print(s)

asyncio.run(main())
# --- an exit stack
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

@asynccontextmanager
async def opened(name):
    yield name
    await asyncio.sleep(0)

async def main():
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(opened(n)) for n in "ab"]
        stack.push_async_callback(asyncio.sleep, 0)
    print(names)

asyncio.run(main())
# --- an iterator of both kinds
import asyncio

class Both:
    def __init__(self):
        self.items = [1, 2]

    def __iter__(self):
        return iter(self.items)

    async def __aiter__(self):
        for item in self.items:
            await asyncio.sleep(0)
            yield item

async def main():
    both = Both()
    print([x for x in both], [x async for x in both])

asyncio.run(main())
# --- an ordinary generator that is driven by hand
def averager():
    total = count = 0
    average = None
    while True:
        number = yield average
        total += number
        count += 1
        average = total / count

a = averager()
next(a)
print(a.send(10), a.send(20))
a.close()
# --- a coroutine that is driven by hand
async def hello():
    return "hello"

coroutine = hello()
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
# --- a coroutine that is closed without being run
import inspect

async def job():
    return 1

c = job()
print(inspect.iscoroutine(c))
c.close()
# --- pattern matching
import asyncio
from dataclasses import dataclass

@dataclass
class Move:
    x: int
    y: int

async def handle(command):
    match command:
        case Move(x, y):
            await asyncio.sleep(0.01)
            return x + y
        case {"say": text}:
            return text
        case _:
            return None

async def main():
    for command in (Move(1, 2), {"say": "hi"}, 5):
        print(await handle(command))

asyncio.run(main())
# --- type hints everywhere
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

async def retry(action: Callable[[], Awaitable[T]], times: int = 3) -> T:
    for attempt in range(times):
        try:
            return await action()
        except ConnectionError:
            if attempt == times - 1:
                raise
            await asyncio.sleep(0.01 * 2 ** attempt)
    raise AssertionError

calls: list[int] = []

async def unstable() -> str:
    calls.append(1)
    if len(calls) < 3:
        raise ConnectionError
    return "ok"

async def numbers(n: int) -> AsyncIterator[int]:
    for i in range(n):
        yield i

async def main() -> None:
    print(await retry(unstable), [i async for i in numbers(3)])

asyncio.run(main())
# --- a decorator for coroutine functions
import asyncio
import functools
import time

def measured(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return await function(*args, **kwargs)
        finally:
            print(function.__name__, time.perf_counter() - start < 1)
    return wrapper

@measured
async def work(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    print(await work(1), await work(2))

asyncio.run(main())
# --- a limit by a decorator
import asyncio
import functools

def limited(n):
    def decorate(function):
        limit = asyncio.Semaphore(n)

        @functools.wraps(function)
        async def wrapper(*args):
            async with limit:
                return await function(*args)
        return wrapper
    return decorate

@limited(2)
async def fetch(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    print(await asyncio.gather(*map(fetch, range(5))))

asyncio.run(main())
# --- handlers in a dict
import asyncio

async def start():
    return "started"

async def stop():
    return "stopped"

handlers = {"start": start, "stop": stop}

async def main():
    for word in ("start", "stop"):
        print(await handlers[word]())

asyncio.run(main())
# --- a pipeline of stages
import asyncio

async def read(out):
    for n in range(4):
        await out.put(n)
    await out.put(None)

async def double(source, out):
    while (n := await source.get()) is not None:
        await asyncio.sleep(0.005)
        await out.put(n * 2)
    await out.put(None)

async def write(source):
    while True:
        n = await source.get()
        if n is None:
            return
        print(n)

async def main():
    a, b = asyncio.Queue(1), asyncio.Queue(1)
    await asyncio.gather(read(a), double(a, b), write(b))

asyncio.run(main())
# --- a rate limiter
import asyncio

class Limiter:
    def __init__(self, rate):
        self.gap = 1 / rate
        self.next = 0.0
        self.lock = asyncio.Lock()

    async def wait(self):
        async with self.lock:
            now = asyncio.get_running_loop().time()
            if self.next > now:
                await asyncio.sleep(self.next - now)
            self.next = max(now, self.next) + self.gap

async def main():
    limiter = Limiter(100)
    for n in range(4):
        await limiter.wait()
        print(n)

asyncio.run(main())
# --- a signal handler
import asyncio
import signal

async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.call_later(0.03, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    loop.remove_signal_handler(signal.SIGTERM)
    print("stopped by a signal")

asyncio.run(main())
# --- an echo server and its client
import asyncio

async def handle(reader, writer):
    line = await reader.readline()
    writer.write(line.upper())
    await writer.drain()
    writer.close()
    await writer.wait_closed()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        print(await reader.readline())
        writer.close()
        await writer.wait_closed()

asyncio.run(main())
# --- synchronous code without asyncio
from collections import Counter

def words(text):
    return Counter(text.lower().split())

class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()

stack = Stack()
for word, count in words("a b a c").most_common():
    stack.push((word, count))
print(stack.pop())
# --- plain computing without asyncio
def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i in range(2, n) if sieve[i]]

total = 0
for n in range(1_500_000):
    total += n % 7
print(len(primes(100_000)), total)
# --- an error of one's own that has nothing to do with asyncio
import asyncio

async def divide(a, b):
    await asyncio.sleep(0.01)
    return a / b

async def main():
    try:
        print(await divide(1, 0))
    except ZeroDivisionError:
        print("cannot divide")

asyncio.run(main())
# --- a program that fails before its coroutines are waited for
import asyncio

async def work(n):
    await asyncio.sleep(0.01)
    return n

async def main():
    jobs = [work(n) for n in range(3)]
    limit = int("three")
    print(await asyncio.gather(*jobs[:limit]))

asyncio.run(main())
# --- errors are printed by logging
import asyncio
import logging

async def bad():
    await asyncio.sleep(0.01)
    return {}["key"]

async def main():
    try:
        await bad()
    except KeyError:
        logging.exception("no such key")
    print("goes on")

asyncio.run(main())
# --- a short computation between waits
import asyncio

async def work():
    total = 0
    for i in range(2_000):
        total += i
    await asyncio.sleep(0.01)
    return total

async def main():
    print(await asyncio.gather(work(), work()))

asyncio.run(main())
# --- a longer computation while nobody waits
import asyncio

def squares(n):
    return sum(i * i for i in range(n))

async def main():
    print(squares(3_000_000))
    await asyncio.sleep(0.01)

asyncio.run(main())
# --- random and json and datetime
import asyncio
import datetime
import json
import random

async def event(n):
    await asyncio.sleep(random.uniform(0, 0.02))
    return {"n": n, "day": datetime.date(2024, 1, n + 1).isoformat()}

async def main():
    events = await asyncio.gather(*[event(n) for n in range(3)])
    print(json.dumps(sorted(events, key=lambda e: e["n"])))

asyncio.run(main())
# --- several programs in one, one loop after the other
import asyncio

async def one():
    await asyncio.sleep(0.01)
    return 1

async def two():
    task = asyncio.create_task(one())
    return await task + 1

print(asyncio.run(one()))
print(asyncio.run(two()))
# --- quitting early with a code of success
import asyncio
import sys

async def main():
    await asyncio.sleep(0.01)
    print("bye")
    sys.exit(0)

asyncio.run(main())
# --- a protocol
import asyncio

class Greeter(asyncio.Protocol):
    def connection_made(self, transport):
        transport.write(b"hello\n")
        transport.close()

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Greeter, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.read())
        writer.close()

asyncio.run(main())
# --- a generator based pipeline and a coroutine beside it
import asyncio

def evens(numbers):
    for n in numbers:
        if n % 2 == 0:
            yield n

async def main():
    for n in evens(range(6)):
        await asyncio.sleep(0.005)
        print(n)

asyncio.run(main())
# --- a shared counter without a wait in between
import asyncio

counter = 0

async def add():
    global counter
    await asyncio.sleep(0.01)
    counter += 1

async def main():
    await asyncio.gather(*(add() for _ in range(10)))
    print(counter)

asyncio.run(main())
