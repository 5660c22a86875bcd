"""A queue and a loop that notice from which thread they are used: both belong to the loop's own thread."""
import asyncio
import threading


def args(rng):
    return [[rng.randint(1, 99) for _ in range(3)]]


async def drive(program, nums):
    home = threading.current_thread()
    strangers = 0

    class Watched(asyncio.Queue):
        def put_nowait(self, item):
            nonlocal strangers
            strangers += threading.current_thread() is not home
            super().put_nowait(item)

    q = Watched()
    loop = asyncio.get_running_loop()
    plain = loop.call_soon

    def call_soon(*args, **words):
        nonlocal strangers
        strangers += threading.current_thread() is not home
        return plain(*args, **words)

    loop.call_soon = call_soon
    await asyncio.to_thread(program.sensor, loop, q, nums)
    await asyncio.sleep(0.02)
    found = []
    while not q.empty():
        found.append(q.get_nowait())
    return {"numbers": found, "from the thread": strangers}
