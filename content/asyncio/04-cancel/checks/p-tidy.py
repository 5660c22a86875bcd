"""Lets the work end by itself once and cancels it once; what it prints is written down, not shown."""

import asyncio


def args(rng):
    return [rng.choice(["shop", "door", "file"])]


async def drive(program, name):
    log = []
    program.print = lambda *words, **_: log.append(" ".join(map(str, words)))
    result = await program.work(name, 0.1)
    log.append("---")
    task = asyncio.create_task(program.work(name, 5))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    return [result, log, task.cancelled()]
