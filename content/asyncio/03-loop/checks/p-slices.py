"""Counts how often a neighbour gets its turn while the sum is being computed, and how much of the computing lies between two of its turns."""

import asyncio
import time


def args(rng):
    return [rng.randint(100, 130) * 1000]


def quicken(program, slept):
    """Whoever pauses for real gets a turn's worth of it, or the check would take half a minute; what was asked for is written down."""
    real = asyncio.sleep

    async def sleep(delay, result=None):
        slept.append(delay)
        await real(0)
        return result

    asyncio.sleep = sleep
    for name in [name for name, value in vars(program).items() if value is real]:
        setattr(program, name, sleep)
    return real


async def drive(program, n):
    slept = []
    real = quicken(program, slept)
    turns = 0
    over = False
    longest = 0

    async def neighbour():
        nonlocal turns, longest
        while not over and turns <= n // 100:  # then it has seen enough, and leaves the machine to the sum
            before = time.thread_time()
            await real(0)
            longest = max(longest, time.thread_time() - before)
            turns += 1

    task = asyncio.create_task(neighbour())
    began = time.thread_time()
    total = await program.count(n)
    spent = time.thread_time() - began
    over = True
    await task
    asyncio.sleep = real
    # Whether the first or the last thousand counts is a matter of taste; turns that all come before or after the sum are none.
    seen = "one long step" if longest > spent / 2 else "too many" if turns > n // 100 else "enough" if turns >= n // 1000 - 2 else turns
    return {"sum": total, "turns": seen, "seconds asleep": round(sum(slept)) if sum(slept) >= 1 else 0}
