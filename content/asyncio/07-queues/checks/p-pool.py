"""Nine jobs for three workers; counts the jobs under way, and the workers that have not gone
home a moment later."""

import asyncio


def args(rng):
    return [[rng.randint(0, 99) for _ in range(9)], 3]


async def drive(program, items, k):
    busy = peak = 0

    async def work(x):
        nonlocal busy, peak
        busy += 1
        peak = max(peak, busy)
        await asyncio.sleep(0.1)
        busy -= 1
        return x * 2 + 1

    results = await program.run_jobs(items, k, work)
    await asyncio.sleep(0.02)
    return {"results": results, "at once": peak, "still here": len(asyncio.all_tasks()) - 1}
