# --- an imported wait_for
from asyncio import run, sleep, wait_for

async def fetch():
    await sleep(1)

async def main():
    for _ in range(2):
        try:
            await wait_for(fetch(), 0.02)
        except OSError:  # here
            print("no network, once more")

run(main())
# --- a timeout in a method
import asyncio

class Api:
    async def get(self):
        try:
            async with asyncio.timeout(0.02):
                await asyncio.sleep(1)
        except OSError as error:  # here
            print("network", error)

asyncio.run(Api().get())
# --- several kinds
import asyncio

async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.02)
    except (ValueError, OSError):  # here
        print("network")

asyncio.run(main())
