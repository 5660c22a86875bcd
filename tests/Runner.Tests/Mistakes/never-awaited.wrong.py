from asyncio import run

class Shop:
    async def open(self):
        print("open")

async def main():
    shop = Shop()
    shop.open()  # here
    print("end")

run(main())
