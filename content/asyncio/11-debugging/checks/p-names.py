"""Some tasks are over, some are not, and their names are anything; the one who asks stands in the middle of the alphabet and does not count."""
import asyncio
import inspect


def args(rng):
    early = rng.sample(["bake", "cook", "dust", "feed", "iron"], 3)
    late = rng.sample(["pack", "sew", "scrub", "wash", "weed"], 3)
    return [[early[0], late[0]], rng.sample(early[1:] + late[1:], 4)]


async def drive(program, done, waiting):
    asyncio.current_task().set_name("mend")
    gate = asyncio.Event()
    over = [asyncio.create_task(asyncio.sleep(0), name=name) for name in done]
    open_ = [asyncio.create_task(gate.wait(), name=name) for name in waiting]
    await asyncio.sleep(0.05)
    seen = program.unfinished()
    if inspect.isawaitable(seen):
        seen = await seen
    gate.set()
    await asyncio.gather(*over, *open_)
    return {"names": list(seen)}
