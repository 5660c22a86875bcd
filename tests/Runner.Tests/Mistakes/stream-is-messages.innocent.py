import asyncio

async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"\x05hello")
    reader.feed_eof()
    size = (await reader.readexactly(1))[0]
    print((await reader.readexactly(size)).decode())

asyncio.run(main())
