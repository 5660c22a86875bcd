"""A calm while, then a block of random length: what two watchdogs report, a strict one and a patient one, and whether they can be sent home.
How late they woke is compared with a nap of our own that began and ended with theirs."""
import asyncio
import statistics
import time


def args(rng):
    return [round(rng.uniform(0.4, 0.6), 2)]


async def drive(program, block):
    reports, patient, naps = [], [], []

    async def nap():
        while True:
            t = time.perf_counter()
            await asyncio.sleep(0.05)
            naps.append(time.perf_counter() - t - 0.05)

    dog = asyncio.create_task(program.watchdog(0.2, reports.append))
    calm_dog = asyncio.create_task(program.watchdog(1, patient.append))
    sleeper = asyncio.create_task(nap())
    for _ in range(5):
        await asyncio.sleep(0.1)
    early, delay = len(reports), statistics.median(naps)
    time.sleep(block)
    await asyncio.sleep(0.2)
    late = reports[0] if reports and isinstance(reports[0], (int, float)) else 0
    for task in dog, calm_dog, sleeper:
        task.cancel()
    await asyncio.wait([dog, calm_dog, sleeper], timeout=0.5)
    for task in dog, calm_dog:
        if task.done() and not task.cancelled():
            task.result()
    return {
        "too early": early,
        "holds the loop itself": delay > 0.03,
        "reports": len(reports),
        "under the limit": len(patient),
        "lateness right": abs(late - max(naps)) < 0.03,
        "cancelled": dog.cancelled() and calm_dog.cancelled(),
    }
