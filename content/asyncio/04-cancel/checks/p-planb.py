"""One coroutine that is too slow, one in time, one that is cancelled from outside."""

import asyncio


def args(rng):
    return [rng.randint(1, 99), rng.choice(["tea", "bus", "map"])]


def plain(value):
    return value if isinstance(value, (int, str)) else type(value).__name__


async def drive(program, answer, default):
    ends = []

    async def job(seconds):
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            ends.append("cancelled")
            raise
        return answer

    slow = plain(await program.plan_b(job(2), 0.3, default))
    quick = plain(await program.plan_b(job(0.1), 1, default))
    outer = asyncio.create_task(program.plan_b(job(2), 5, default))
    await asyncio.sleep(0.1)
    outer.cancel()
    await asyncio.wait([outer])
    return [slow, quick, outer.cancelled(), ends]
