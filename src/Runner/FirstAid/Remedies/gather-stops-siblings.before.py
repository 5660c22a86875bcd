import asyncio

async def go(n):
    await asyncio.sleep(n / 10)
    if n == 1:
        raise ValueError("bad 1")
    print("ok", n)

async def main():
    try:
        await asyncio.gather(go(1), go(2))
    except ValueError as e:
        print("error:", e)
    await asyncio.sleep(0.2)

asyncio.run(main())
