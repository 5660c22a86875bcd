"""Goes through the generator and looks whether there was a pause before each item, and none behind the last."""

import asyncio


def args(rng):
    return rng.choice([[0.12, 4], [0.24, 2]])


async def drive(program, sec, n):
    loop = asyncio.get_running_loop()
    items, pauses = [], []
    moment = loop.time()

    def paused():
        nonlocal moment
        moment, before = loop.time(), moment
        return moment - before > sec * 0.9

    async for item in program.every(sec, n):
        items.append(item)
        pauses.append(paused())
    return {"items": items, "pauses before": sum(pauses), "pause at the end": paused()}
