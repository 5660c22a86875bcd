"""Counts how often a neighbour gets its turn while the sum is being computed, and how much of the computing lies between two of its turns."""

import asyncio
import time


def args(rng):
    return [rng.randint(300, 400) * 1000]


async def drive(program, n):
    turns = 0
    over = False
    longest = 0

    async def neighbour():
        nonlocal turns, longest
        while not over:
            before = time.thread_time()
            await asyncio.sleep(0)
            longest = max(longest, time.thread_time() - before)
            turns += 1

    task = asyncio.create_task(neighbour())
    began = time.thread_time()
    total = await program.count(n)
    spent = time.thread_time() - began
    over = True
    await task
    # Whether the first or the last thousand counts is a matter of taste; turns that all come before or after the sum are none.
    seen = "one long step" if longest > spent / 2 else "enough" if turns >= n // 1000 - 2 else turns
    return {"sum": total, "turns": seen}
