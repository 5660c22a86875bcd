"""An endless generator that counts what was asked of it and remembers whether it has been closed."""

import asyncio


def args(rng):
    return [rng.randint(0, 50), rng.randint(2, 6)]


async def drive(program, first, n):
    closed, made = False, 0

    async def endless():
        nonlocal closed, made
        try:
            while True:
                await asyncio.sleep(0)
                made += 1
                yield first + made - 1
        finally:
            closed = True

    generator = endless()
    taken = await program.take(generator, n)
    done = closed
    await generator.aclose()
    return {"taken": taken, "made": made, "closed": done}
