"""Goes through the generator and looks whether the items really come one by one, not all at the end."""
import asyncio


def args(rng):
    return rng.choice([[0.08, 5], [0.2, 2]])


async def drive(program, sec, n):
    loop = asyncio.get_running_loop()
    items, moments = [], []
    async for item in program.every(sec, n):
        items.append(item)
        moments.append(loop.time())
    spread = moments[-1] - moments[0] if moments else 0
    return [items, spread > sec * (n - 1) / 2]
