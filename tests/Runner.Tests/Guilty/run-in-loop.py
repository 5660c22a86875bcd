# --- an imported run
from asyncio import run, sleep

async def nap():
    await sleep(0.01)

async def main():
    run(nap())  # here

run(main())
# --- in a method
import asyncio

class App:
    async def load(self):
        return 1

    async def main(self):
        return asyncio.run(self.load())  # here

asyncio.run(App().main())
# --- through an ordinary function
import asyncio

async def load():
    return 1

def get():
    return asyncio.run(load())  # here

async def main():
    print(get())

asyncio.run(main())
# --- run_until_complete
import asyncio

async def load():
    return 1

async def main():
    loop = asyncio.get_running_loop()
    print(loop.run_until_complete(load()))  # here

asyncio.run(main())
