"""Nine jobs that count how many of them are inside at the same moment. Four at a time need three waves, as three at
a time would, so the time fits while a limit written into the program does not. The first one is slower than its
neighbours: who ends first is not who was asked first."""

import asyncio


def args(rng):
    return [[rng.randint(-99, 99) for _ in range(9)], 4]


async def drive(program, values, n):
    inside = peak = 0

    async def job(value, wait):
        nonlocal inside, peak
        inside += 1
        peak = max(peak, inside)
        await asyncio.sleep(wait)
        inside -= 1
        return value

    waits = [0.26] + [0.2] * 8
    results = await program.limited([job(value, wait) for value, wait in zip(values, waits)], n)
    return {"results": results, "at once": peak}
