"""A calm second, then a block of random length: what the watchdog reports, and whether it can be sent home."""
import asyncio
import time


def args(rng):
    return [round(rng.uniform(0.4, 0.6), 2)]


async def drive(program, block):
    reports = []
    dog = asyncio.create_task(program.watchdog(0.2, reports.append))
    for _ in range(5):
        await asyncio.sleep(0.1)
    calm = len(reports) == 0
    time.sleep(block)
    await asyncio.sleep(0.2)
    late = reports[0] if reports and isinstance(reports[0], (int, float)) else 0
    dog.cancel()
    await asyncio.wait([dog], timeout=0.5)
    return {
        "silent while all is well": calm,
        "reports of the freeze": len(reports),
        "lateness is right": block - 0.1 < late < block + 0.15,
        "cancelled": dog.cancelled(),
    }
