import asyncio

async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"one\ntwo\n")
    reader.feed_eof()
    while line := await reader.readline():
        print(line)

asyncio.run(main())
