import asyncio

async def go(n):
    await asyncio.sleep(n / 10)
    if n == 1:
        raise ValueError("bad 1")
    print("ok", n)

async def main():
    tg = asyncio.TaskGroup()
    try:
        async with tg:
            tg.create_task(go(1))
            tg.create_task(go(2))
    except* ValueError as e:
        print("error:", e.exceptions)

asyncio.run(main())
