import asyncio


class Writer:
    def write(self, data):
        print(data)

    async def drain(self):
        print("drained")

    def close(self):
        print("closed")

    async def wait_closed(self):
        print("gone")


# answer


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"tea\nmilk\n")
    reader.feed_eof()
    await echo(reader, Writer())


asyncio.run(main())
