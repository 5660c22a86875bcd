import asyncio

async def note(n):
    print("note", n)

async def main():
    for n in range(3):
        await note(n)  # here

asyncio.run(main())
