import asyncio


class Stock(dict):
    def __getitem__(self, name):
        print("read")
        return super().__getitem__(name)

    def __setitem__(self, name, left):
        print("write")
        super().__setitem__(name, left)


async def sleep(seconds, real=asyncio.sleep):
    print("wait")
    await real(seconds)


asyncio.sleep = sleep
lock = asyncio.Lock()
stock = Stock(tea=3)


# answer


async def main():
    await asyncio.gather(sell(), sell(), sell())
    print(stock["tea"])


asyncio.run(main())
