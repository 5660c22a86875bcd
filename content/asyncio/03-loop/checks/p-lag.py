"""Measures the lateness once beside a block of 0.3 s and once in peace. What is near enough to the truth is told as the truth, anything else as it is."""

import asyncio
import time


async def hog():
    time.sleep(0.3)


def told(truth, low, seconds, high):
    if not isinstance(seconds, (int, float)):
        return None if seconds is None else type(seconds).__name__
    return truth if low <= seconds <= high else round(seconds, 2)


async def drive(program):
    late, _ = await asyncio.gather(program.lag(0.1), hog())
    calm = await program.lag(0.2)
    return {"beside a block": told(0.2, 0.15, late, 0.6), "in peace": told(0, -0.01, calm, 0.1)}
