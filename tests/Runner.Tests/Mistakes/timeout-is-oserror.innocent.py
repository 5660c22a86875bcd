import asyncio

async def fetch():
    await asyncio.wait_for(asyncio.sleep(0.01), 1)
    raise ConnectionError

async def main():
    try:
        await fetch()
    except ConnectionError:
        print("try again")

asyncio.run(main())
