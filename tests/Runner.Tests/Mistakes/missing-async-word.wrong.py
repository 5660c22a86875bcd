import asyncio

class Steps:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

async def main():
    for n in Steps():  # here
        print(n)

asyncio.run(main())
