import asyncio
import time

def slow():
    time.sleep(0.4)  # here

async def job():
    slow()

async def main():
    try:
        await asyncio.wait_for(job(), 0.1)
    except TimeoutError:
        print("late")

asyncio.run(main())
