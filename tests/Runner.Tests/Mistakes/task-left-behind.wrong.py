import asyncio

async def mail():
    await asyncio.sleep(5)
    print("sent")

async def main():
    letters = []
    letters.append(asyncio.create_task(mail()))  # here
    await asyncio.sleep(0.05)

asyncio.run(main())
