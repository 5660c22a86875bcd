"""Nine jobs that count how many of them are inside at the same moment. Four at a time need three waves, as three at
a time would, so the time fits while a limit written into the program does not."""
import asyncio


def args(rng):
    return [[rng.randint(-99, 99) for _ in range(9)], 4]


async def drive(program, values, n):
    inside = peak = 0

    async def job(value):
        nonlocal inside, peak
        inside += 1
        peak = max(peak, inside)
        await asyncio.sleep(0.2)
        inside -= 1
        return value

    results = await program.limited([job(value) for value in values], n)
    return [list(results), peak]
