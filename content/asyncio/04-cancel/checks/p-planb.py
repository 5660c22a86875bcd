"""One coroutine that is too slow, one in time, one that is cancelled from outside; and whether any of them is still running then."""

import asyncio


def args(rng):
    return [rng.randint(1, 99), rng.choice(["tea", "bus", "map"])]


def plain(value):
    return value if value is None or isinstance(value, (int, str)) else type(value).__name__


async def drive(program, answer, default):
    running = 0

    async def job(seconds):
        nonlocal running
        running += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            running -= 1
        return answer

    late = plain(await program.plan_b(job(2), 0.3, default))
    early = plain(await program.plan_b(job(0.1), 1, default))
    outer = asyncio.create_task(program.plan_b(job(2), 5, default))
    await asyncio.sleep(0.1)
    outer.cancel()
    await asyncio.wait([outer])
    # Whoever was asked to stop gets a moment to do so.
    await asyncio.sleep(0.02)
    return {"late": late, "early": early, "cancelled": outer.cancelled(), "left": running}
