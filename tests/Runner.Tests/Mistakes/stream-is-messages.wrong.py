import asyncio

async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"hel")
    reader.feed_eof()
    message = await reader.read(5)  # here
    print(message.decode())

asyncio.run(main())
