"""Some tasks are over, some are not; the one who asks does not count."""
import asyncio
import inspect


def args(rng):
    names = [f"job-{letter}" for letter in rng.sample("abcdefghkmnp", 6)]
    return [names[:2], names[2:]]


async def drive(program, done, waiting):
    gate = asyncio.Event()
    over = [asyncio.create_task(asyncio.sleep(0), name=name) for name in done]
    open_ = [asyncio.create_task(gate.wait(), name=name) for name in waiting]
    await asyncio.sleep(0.05)
    seen = program.unfinished()
    if inspect.isawaitable(seen):
        seen = await seen
    gate.set()
    await asyncio.gather(*over, *open_)
    return list(seen)
