"""Nine jobs for three workers, one of them 0; counts the jobs under way, and the workers that have not gone
home when the results come."""

import asyncio


def args(rng):
    items = [0] + rng.sample(range(1, 100), 8)
    rng.shuffle(items)
    return [items, 3]


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
    return {"results": results, "at once": peak, "still here": len(asyncio.all_tasks()) - 1}
