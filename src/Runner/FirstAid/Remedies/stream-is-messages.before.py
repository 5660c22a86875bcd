import asyncio

async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"one\ntwo\n")
    reader.feed_eof()
    print(await reader.read(100))

asyncio.run(main())
