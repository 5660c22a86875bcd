# --- a loop that goes on
import asyncio

async def beat():
    for n in range(4):
        try:
            await asyncio.sleep(0.05)
        except asyncio.CancelledError:  # here
            print("no")

async def main():
    t = asyncio.create_task(beat())
    await asyncio.sleep(0.02)
    t.cancel()
    await t

asyncio.run(main())
# --- a bare except in a loop
import asyncio

class Robot:
    async def walk(self):
        for n in range(4):
            try:
                await asyncio.sleep(0.03)
            except:  # here
                print("something")

async def main():
    t = asyncio.create_task(Robot().walk())
    await asyncio.sleep(0.02)
    t.cancel()
    await t

asyncio.run(main())
# --- everything under a timeout
from asyncio import CancelledError, run, sleep, timeout

async def nap():
    try:
        await sleep(1)
    except CancelledError:  # here
        print("who wakes me?")

async def main():
    async with timeout(0.05):
        await nap()
    print("in time?")

run(main())
# --- wait_for that passes unnoticed
import asyncio

async def nap():
    try:
        await asyncio.sleep(1)
    except BaseException:  # here
        return None

async def main():
    print(await asyncio.wait_for(nap(), 0.05))

asyncio.run(main())
# --- a retry
import asyncio

async def fetch():
    await asyncio.sleep(0.05)
    raise ConnectionError

async def retry():
    for n in range(3):
        try:
            return await fetch()
        except BaseException as error:  # here
            print("again", type(error).__name__)

async def main():
    t = asyncio.create_task(retry())
    await asyncio.sleep(0.02)
    t.cancel()
    await asyncio.wait([t])

asyncio.run(main())
# --- let go only after the last try
#: asked swallowed-cancel
import asyncio

async def unsure():
    await asyncio.sleep(0.001)
    raise ConnectionError

async def retry(times):
    for n in range(times):
        try:
            return await unsure()
        except:  # here
            if n == times - 1:
                raise
        await asyncio.sleep(0.001)

async def main():
    try:
        await retry(3)
    except ConnectionError:
        print("gave up")

asyncio.run(main())
