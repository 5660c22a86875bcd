import asyncio

async def mail():
    await asyncio.sleep(0.05)
    print("sent")

async def main():
    letters = []
    letters.append(asyncio.create_task(mail()))
    await asyncio.sleep(0.2)
    print(len(letters))

asyncio.run(main())
