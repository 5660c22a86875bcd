import asyncio
import threading

stop = threading.Event()

def slow():
    while not stop.wait(0.02):
        pass

async def main():
    try:
        await asyncio.wait_for(
            asyncio.to_thread(slow), 0.1)
    except TimeoutError:
        stop.set()

asyncio.run(main())
