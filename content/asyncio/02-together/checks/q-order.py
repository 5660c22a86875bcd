import asyncio


async def go(n):
    await asyncio.sleep(0.1)
    return n


# answer

asyncio.run(main())
