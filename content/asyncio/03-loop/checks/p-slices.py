"""Counts how often a neighbour gets its turn while the sum is being computed."""

import asyncio


def args(rng):
    return [rng.randint(300, 400) * 1000]


async def drive(program, n):
    turns = 0
    over = False

    async def neighbour():
        nonlocal turns
        while not over:
            await asyncio.sleep(0)
            turns += 1

    task = asyncio.create_task(neighbour())
    total = await program.count(n)
    over = True
    await task
    # Whether the first or the last thousand counts is a matter of taste.
    return [total, turns >= n // 1000 - 2]
