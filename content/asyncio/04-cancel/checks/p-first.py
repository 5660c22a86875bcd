"""Three runners with waits in random order; says who won and how the others ended."""

import asyncio


def args(rng):
    waits = [0.5, 0.2, 0.4]
    rng.shuffle(waits)
    return [waits, rng.sample(["ann", "bob", "eve", "kim"], 3)]


async def drive(program, waits, names):
    ends = {}

    async def go(name, seconds):
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            ends[name] = "cancelled"
            raise
        ends[name] = "done"
        return name

    coros = [go(name, wait) for name, wait in zip(names, waits)]
    winner = await program.first(*coros)
    # Whoever was asked to stop gets a moment to do so.
    await asyncio.sleep(0.05)
    return [winner, sorted(ends.items())]
