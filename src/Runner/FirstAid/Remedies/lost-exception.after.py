import asyncio

async def bug():
    raise ValueError("bad")

async def main():
    t = asyncio.create_task(bug())
    try:
        await t
    except ValueError as e:
        print("error:", e)

asyncio.run(main())
