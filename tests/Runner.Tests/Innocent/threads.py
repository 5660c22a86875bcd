# --- blocking in a thread
import asyncio
import time

def slow(n):
    time.sleep(0.05)
    return n

async def main():
    print(await asyncio.gather(asyncio.to_thread(slow, 1), asyncio.to_thread(slow, 2)))

asyncio.run(main())
# --- blocking in an executor
import asyncio
import functools
import time

def slow(n, extra=0):
    time.sleep(0.05)
    return n + extra

async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, slow, 1))
    print(await loop.run_in_executor(None, functools.partial(slow, 2, extra=5)))
    print(await loop.run_in_executor(None, lambda: slow(3)))

asyncio.run(main())
# --- an executor of one's own
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

def slow(n):
    time.sleep(0.03)
    return n * n

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=3) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, slow, n) for n in range(3))))

asyncio.run(main())
# --- computing in a thread beside a ticker
import asyncio

def count(n):
    total = 0
    for i in range(n):
        total += i
    return total

async def ticker(stop):
    while not stop.is_set():
        await asyncio.sleep(0.02)

async def main():
    stop = asyncio.Event()
    task = asyncio.create_task(ticker(stop))
    print(await asyncio.to_thread(count, 3_000_000))
    stop.set()
    await task

asyncio.run(main())
# --- much computing in threads and much printing
import asyncio

def count(n):
    return sum(i * i for i in range(n))

async def talk():
    for n in range(5):
        for _ in range(4):
            print("line", n)
        await asyncio.sleep(0.02)

async def main():
    await asyncio.gather(talk(), *(asyncio.to_thread(count, 700_000) for _ in range(3)))

asyncio.run(main())
# --- threads without asyncio
import threading
import time

def work(n):
    time.sleep(0.03)
    print("done", n)

threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# --- a thread hands its result to the loop
import asyncio
import threading
import time

def produce(loop, queue):
    for n in range(3):
        time.sleep(0.02)
        loop.call_soon_threadsafe(queue.put_nowait, n)
    loop.call_soon_threadsafe(queue.put_nowait, None)

async def main():
    queue = asyncio.Queue()
    threading.Thread(target=produce, args=(asyncio.get_running_loop(), queue)).start()
    while (item := await queue.get()) is not None:
        print(item)

asyncio.run(main())
# --- a coroutine from a thread
import asyncio
import threading

async def work(n):
    await asyncio.sleep(0.02)
    return n

def ask(loop, results):
    results.append(asyncio.run_coroutine_threadsafe(work(5), loop).result())

async def main():
    results = []
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(ask, loop, results)
    print(results)

asyncio.run(main())
# --- a loop in another thread
import asyncio
import threading

async def work():
    await asyncio.sleep(0.02)
    print("worked")

thread = threading.Thread(target=lambda: asyncio.run(work()))
thread.start()
thread.join()
# --- a loop in a thread while another one runs
import asyncio

async def inner():
    await asyncio.sleep(0.02)
    return "inner"

def other_world():
    return asyncio.run(inner())

async def main():
    print(await asyncio.to_thread(other_world))

asyncio.run(main())
# --- a thread within a limit, and quiet work after the loop
import asyncio
import time

def quick():
    time.sleep(0.02)

async def main():
    async with asyncio.timeout(1):
        await asyncio.to_thread(quick)

asyncio.run(main())
time.sleep(0.15)
print("after the loop")
# --- sleeping in a program without a loop
import time

def brew(name):
    print("brewing", name)
    time.sleep(0.12)

start = time.perf_counter()
brew("tea")
brew("coffee")
print(time.perf_counter() - start > 0.2)
# --- sleeping before the loop begins
import asyncio
import time

def prepare():
    time.sleep(0.15)
    return [1, 2]

async def main(items):
    for item in items:
        await asyncio.sleep(0.01)
        print(item)

asyncio.run(main(prepare()))
# --- computing before the loop begins
import asyncio

table = [n * n for n in range(600_000)]

async def main():
    await asyncio.sleep(0.01)
    print(len(table))

asyncio.run(main())
# --- the synchronous twin for comparison
import asyncio
import time

def sync_fetch(n):
    time.sleep(0.06)
    return n

async def async_fetch(n):
    await asyncio.sleep(0.06)
    return n

def sync_version():
    return [sync_fetch(n) for n in range(3)]

async def async_version():
    return await asyncio.gather(*(async_fetch(n) for n in range(3)))

print(sync_version())
print(asyncio.run(async_version()))
