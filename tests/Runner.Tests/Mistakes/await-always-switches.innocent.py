import asyncio

async def note(n):
    print("note", n)
    await asyncio.sleep(0)

async def main():
    for n in range(3):
        await note(n)

asyncio.run(main())
