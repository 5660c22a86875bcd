# --- an imported run
from asyncio import run

async def main():
    print("hi")

run(main)  # here
# --- a method
import asyncio

class App:
    async def main(self):
        print("hi")

app = App()
asyncio.run(app.main)  # here
# --- behind the guard and in a function
import asyncio

async def main():
    print("hi")

def start():
    asyncio.run(main)  # here

if __name__ == "__main__":
    start()
# --- a task of a function
import asyncio

async def work():
    print("work")

async def main():
    task = asyncio.create_task(work)  # here
    await task

asyncio.run(main())
# --- gather of functions
import asyncio

async def work():
    print("work")

async def main():
    await asyncio.gather(work, work)  # here

asyncio.run(main())
# --- waiting for a function
import asyncio

async def work():
    print("work")

async def main():
    await work  # here

asyncio.run(main())
# --- a group's task of a function
import asyncio

async def work():
    print("work")

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(work)  # here

asyncio.run(main())
# --- a loop of one's own
import asyncio

async def main():
    print("hi")

loop = asyncio.new_event_loop()
loop.run_until_complete(main)  # here
