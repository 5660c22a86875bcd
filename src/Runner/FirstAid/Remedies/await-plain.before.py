import asyncio
import time

async def main():
    await time.sleep(0.1)

asyncio.run(main())
