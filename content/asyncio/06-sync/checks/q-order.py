import asyncio

lock = asyncio.Lock()
stock = {"tea": 3}


# answer


async def main():
    await asyncio.gather(sell(), sell(), sell())
    print(stock["tea"])


asyncio.run(main())
