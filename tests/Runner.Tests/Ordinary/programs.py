# --- TaskGroup
import asyncio
async def work(n):
    await asyncio.sleep(0.01 * n)
    return n * n
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in range(4)]
    print([task.result() for task in tasks])
asyncio.run(main())
#> [0, 1, 4, 9]
# --- gather keeps the order
import asyncio
async def late(n):
    await asyncio.sleep(0.05 - n / 100)
    return n
async def main(): print(await asyncio.gather(*map(late, range(4))))
asyncio.run(main())
#> [0, 1, 2, 3]
# --- a queue with workers
import asyncio
async def worker(queue, seen):
    while True:
        seen.append(await queue.get())
        await asyncio.sleep(0)
        queue.task_done()
async def main():
    queue, seen = asyncio.Queue(3), []
    workers = [asyncio.create_task(worker(queue, seen)) for _ in range(2)]
    for n in range(10): await queue.put(n)
    await queue.join()
    for w in workers: w.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(sorted(seen))
asyncio.run(main())
#> [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
# --- a semaphore bounds
import asyncio
peak = now = 0
async def work(gate):
    global peak, now
    async with gate:
        now += 1; peak = max(peak, now)
        await asyncio.sleep(0.01)
        now -= 1
async def main():
    gate = asyncio.Semaphore(3)
    await asyncio.gather(*[work(gate) for _ in range(12)])
    print(peak)
asyncio.run(main())
#> 3
# --- timeout
import asyncio
async def main():
    try:
        async with asyncio.timeout(0.05): await asyncio.sleep(9)
    except TimeoutError: print("too late")
    try: await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except asyncio.TimeoutError: print("again")
asyncio.run(main())
#> too late
#> again
# --- to_thread
import asyncio, time
async def main():
    start = time.monotonic()
    print(sum(await asyncio.gather(*[asyncio.to_thread(lambda: time.sleep(0.1) or 1) for _ in range(6)])))
    print(time.monotonic() - start < 0.4)
asyncio.run(main())
#> 6
#> True
# --- async generators and comprehensions
import asyncio
async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def main():
    print([i async for i in count(4) if i % 2])
    g = count(9)
    async for i in g:
        if i == 2: break
    await g.aclose()
    print("closed")
asyncio.run(main())
#> [1, 3]
#> closed
# --- exception groups
import asyncio
async def bad(e): raise e
async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(bad(ValueError("v"))); g.create_task(bad(KeyError("k")))
    except* ValueError as e: print("V", len(e.exceptions))
    except* KeyError as e: print("K", len(e.exceptions))
asyncio.run(main())
#> V 1
#> K 1
# --- contextvars
import asyncio, contextvars
name = contextvars.ContextVar("name", default="nobody")
async def say(n):
    name.set(n); await asyncio.sleep(0.01); return name.get()
async def main(): print(await asyncio.gather(say("a"), say("b")), name.get())
asyncio.run(main())
#> ['a', 'b'] nobody
# --- letters
print("Привет, 🌍! 你好 ñ")
ц = "ёжик"
print(ц.upper(), len("👩‍👩‍👧"))
#> Привет, 🌍! 你好 ñ
#> ЁЖИК 5
# --- cancellation
import asyncio
async def patient():
    try: await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("tidy"); raise
    finally: print("finally")
async def main():
    t = asyncio.create_task(patient())
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled", t.cancelled())
asyncio.run(main())
#> tidy
#> finally
#> cancelled True
# --- shield
import asyncio
async def job():
    await asyncio.sleep(0.05); print("done")
async def main():
    t = asyncio.create_task(job())
    try: await asyncio.wait_for(asyncio.shield(t), 0.01)
    except TimeoutError: print("not waited")
    await t
asyncio.run(main())
#> not waited
#> done
# --- as_completed
import asyncio
async def w(n): await asyncio.sleep(n / 50); return n
async def main():
    for f in asyncio.as_completed([w(3), w(1), w(2)]): print(await f)
asyncio.run(main())
#> 1
#> 2
#> 3
# --- wait for the first
import asyncio
async def main():
    a = asyncio.create_task(asyncio.sleep(0.01, "a")); b = asyncio.create_task(asyncio.sleep(9))
    done, pending = await asyncio.wait({a, b}, return_when=asyncio.FIRST_COMPLETED)
    print(done.pop().result(), len(pending)); b.cancel()
asyncio.run(main())
#> a 1
# --- lock, event, condition, barrier
import asyncio
async def main():
    lock, event, condition, barrier = asyncio.Lock(), asyncio.Event(), asyncio.Condition(), asyncio.Barrier(2)
    async with lock: print(lock.locked())
    asyncio.get_running_loop().call_later(0.01, event.set)
    await event.wait()
    async def waiter():
        async with condition: await condition.wait(); print("told")
    t = asyncio.create_task(waiter()); await asyncio.sleep(0)
    async with condition: condition.notify_all()
    await t
    await asyncio.gather(barrier.wait(), barrier.wait()); print("met")
asyncio.run(main())
#> True
#> told
#> met
# --- a server on loopback
import asyncio
async def serve(reader, writer):
    writer.write((await reader.readline()).upper()); await writer.drain(); writer.close(); await writer.wait_closed()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.writelines([b"hel", b"lo\n"]); print(await reader.readline())
    writer.close(); await writer.wait_closed(); server.close(); await server.wait_closed()
asyncio.run(main())
#> b'HELLO\n'
# --- a server by name
import asyncio
async def main():
    server = await asyncio.start_server(lambda r, w: w.close(), "localhost", 8080)
    r, w = await asyncio.open_connection("localhost", 8080)
    print(await r.read()); w.close(); server.close()
asyncio.run(main())
#> b''
# --- datagrams on loopback
import asyncio
class Echo(asyncio.DatagramProtocol):
    def connection_made(self, t): self.t = t
    def datagram_received(self, d, a): self.t.sendto(d[::-1], a)
async def main():
    loop = asyncio.get_running_loop(); got = loop.create_future()
    t, _ = await loop.create_datagram_endpoint(Echo, ("127.0.0.1", 0))
    class C(asyncio.DatagramProtocol):
        def connection_made(self, t): t.sendto(b"abc")
        def datagram_received(self, d, a): got.set_result(d)
    c, _ = await loop.create_datagram_endpoint(C, remote_addr=t.get_extra_info("sockname"))
    print(await got); c.close(); t.close()
asyncio.run(main())
#> b'cba'
# --- async context managers
import asyncio
from contextlib import asynccontextmanager, AsyncExitStack
@asynccontextmanager
async def room(n):
    print("in", n)
    try: yield n
    finally: print("out", n)
async def main():
    async with AsyncExitStack() as stack:
        for n in range(2): await stack.enter_async_context(room(n))
asyncio.run(main())
#> in 0
#> in 1
#> out 1
#> out 0
# --- awaitable objects
import asyncio
class Three:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 3
async def main(): print(await Three())
asyncio.run(main())
#> 3
# --- runner and names
import asyncio
async def main():
    asyncio.current_task().set_name("main"); print(asyncio.current_task().get_name())
    print(len(asyncio.all_tasks()))
with asyncio.Runner() as runner: runner.run(main()); runner.run(main())
#> main
#> 1
#> main
#> 1
# --- run_in_executor with threads
import asyncio, concurrent.futures
async def main():
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        print(sum(await asyncio.gather(*[asyncio.get_running_loop().run_in_executor(pool, pow, n, 2) for n in range(5)])))
asyncio.run(main())
#> 30
# --- callbacks
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0.01, 5)); t.add_done_callback(lambda t: print("done", t.result()))
    await t; await asyncio.sleep(0)
    loop = asyncio.get_running_loop(); loop.call_soon(print, "soon"); await asyncio.sleep(0)
asyncio.run(main())
#> done 5
#> soon
# --- signals
import asyncio, os, signal
async def main():
    done = asyncio.Event(); asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, done.set)
    os.kill(os.getpid(), signal.SIGUSR1); await done.wait(); print("heard")
asyncio.run(main())
#> heard
# --- files
import tempfile, pathlib, os, shutil
pathlib.Path("a.txt").write_text("раз\nдва\n", encoding="utf-8")
print(open("a.txt", encoding="utf-8").read().split())
shutil.copy("a.txt", "b.txt"); os.makedirs("d/e"); shutil.move("b.txt", "d/e/b.txt"); print(os.listdir("d/e"))
shutil.rmtree("d")
#> ['раз', 'два']
#> ['b.txt']
# --- modules of every kind
import zlib, json, decimal, hashlib, sqlite3, statistics, zoneinfo, datetime, ssl, uuid, random, re, dataclasses, enum, typing, heapq, itertools, functools
print(zlib.decompress(zlib.compress(b"x")), hashlib.sha256(b"").hexdigest()[:6], sqlite3.connect(":memory:").execute("select 2+2").fetchone()[0])
print(datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Moscow")).isoformat())
#> b'x' e3b0c4 4
#> 2026-07-01T00:00:00+03:00
# --- threads and queues
import threading, queue
q = queue.Queue(); ts = [threading.Thread(target=lambda n=n: q.put(n)) for n in range(8)]
[t.start() for t in ts]; [t.join() for t in ts]; print(sorted(q.queue))
#> [0, 1, 2, 3, 4, 5, 6, 7]
# --- uncaught in a task is said at the end
import asyncio
async def bad(): raise ValueError("lost")
async def main():
    asyncio.create_task(bad()); await asyncio.sleep(0.01); print("fine")
asyncio.run(main())
#> fine
#! Task exception was never retrieved
# --- pending at the end is cancelled
import asyncio
async def forever():
    try: await asyncio.sleep(99)
    finally: print("cut")
async def main():
    asyncio.create_task(forever()); await asyncio.sleep(0)
asyncio.run(main())
#> cut
# --- recursion has an end
def down(n): return down(n + 1)
try: down(0)
except RecursionError: print("deep")
#> deep
# --- main guard and argv
import sys
if __name__ == "__main__": print(sys.argv, __file__)
#> ['snippet.py'] snippet.py
# --- pickles, dataclasses and typing know the module
import pickle, dataclasses
@dataclasses.dataclass
class P: x: int = 1
print(pickle.loads(pickle.dumps(P(2))))
#> P(x=2)
# --- eager exit code
import asyncio, sys
async def main():
    print("bye"); sys.exit(0)
asyncio.run(main())
#> bye
# --- random differs and can be repeated
import random
random.seed(1); a = random.random(); random.seed(1); print(a == random.random())
#> True
