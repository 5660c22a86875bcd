import asyncio


async def load(name):
    print("load", name)
    await asyncio.sleep(0.1)
    raise OSError(name)


# answer

asyncio.run(main())
