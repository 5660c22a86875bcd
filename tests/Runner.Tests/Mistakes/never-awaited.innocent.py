from asyncio import run

class Shop:
    def open(self):
        print("open")

    async def close(self):
        print("close")

async def main():
    shop = Shop()
    shop.open()
    await shop.close()

run(main())
