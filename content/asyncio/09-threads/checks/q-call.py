import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue()

    def sensor(n):
        # answer

    threading.Thread(target=sensor, args=(7,)).start()
    async with asyncio.timeout(0.5):
        print(await q.get())


asyncio.run(main(), debug=True)
