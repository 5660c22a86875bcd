import asyncio


class Writer:
    def write(self, data):
        print(data)

    async def drain(self):
        pass


# answer

asyncio.run(greet(Writer()))
