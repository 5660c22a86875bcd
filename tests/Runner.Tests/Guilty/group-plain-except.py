# --- a wider kind
import asyncio

async def load():
    return {}["key"]

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(load())
    except LookupError:  # here
        print("no")

asyncio.run(main())
# --- an imported group
from asyncio import TaskGroup, run

async def bad():
    raise ValueError("no")

async def main():
    try:
        async with TaskGroup() as tg:
            tg.create_task(bad())
    except ValueError as error:  # here
        print(error)

run(main())
# --- around the whole run
import asyncio

async def bad():
    raise ValueError("no")

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(bad())

try:
    asyncio.run(main())
except ValueError:  # here
    print("caught")
# --- an error of one's own
import asyncio

class Closed(Exception):
    pass

async def shop():
    raise Closed

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(shop())
    except Closed:  # here
        print("closed")

asyncio.run(main())
