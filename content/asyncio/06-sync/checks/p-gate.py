"""Two workers at another gate, which opens at a moment of its own; what they print is written down, not shown."""

import asyncio


def args(rng):
    return [rng.sample(range(10, 100), 2)]


async def drive(program, numbers):
    before = log = []
    program.print = lambda *words, **_: log.append(" ".join(map(str, words)))
    gate = asyncio.Event()
    tasks = [asyncio.create_task(program.work(n, gate)) for n in numbers]
    await asyncio.sleep(0.4)
    log = []
    gate.set()
    await asyncio.wait(tasks, timeout=0.2)
    return {"before it opens": before, "then": log}
