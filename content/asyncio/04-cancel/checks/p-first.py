"""Two races of three runners, with the fastest in another place each time; says who won and how many were cancelled."""

import asyncio


def args(rng):
    waits = [0.5, 0.2, 0.4]
    rng.shuffle(waits)
    return [waits, rng.sample(["ann", "bob", "eve", "kim"], 3)]


async def drive(program, waits, names):
    async def race(waits):
        cancelled = 0

        async def go(name, seconds):
            nonlocal cancelled
            try:
                await asyncio.sleep(seconds)
            except asyncio.CancelledError:
                cancelled += 1
                raise
            return name

        winner = await program.first(*[go(name, wait) for name, wait in zip(names, waits)])
        # Whoever was asked to stop gets a moment to do so.
        await asyncio.sleep(0.05)
        return winner, cancelled

    races = [await race(waits), await race(waits[1:] + waits[:1])]
    return {"won": [winner for winner, _ in races], "cancelled": [cancelled for _, cancelled in races]}
