"""Measures the lateness once beside a block of 0.3 s and once in peace; says only whether it is plausible."""

import asyncio
import time


async def hog():
    time.sleep(0.3)


def between(low, seconds, high):
    return isinstance(seconds, (int, float)) and low <= seconds <= high


async def drive(program):
    late, _ = await asyncio.gather(program.lag(0.1), hog())
    calm = await program.lag(0.2)
    return [between(0.15, late, 0.6), between(-0.01, calm, 0.1)]
