import asyncio

class Steps:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

class Plain:
    pass

async def main():
    async for n in Steps():
        print(n)
    with Plain():
        print("in")

asyncio.run(main())
