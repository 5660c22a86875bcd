"""An endless generator that remembers whether it has been closed."""
import asyncio


def args(rng):
    return [rng.randint(0, 50), rng.randint(2, 6)]


async def drive(program, first, n):
    closed = False

    async def endless():
        nonlocal closed
        value = first
        try:
            while True:
                await asyncio.sleep(0)
                yield value
                value += 1
        finally:
            closed = True

    generator = endless()
    taken = await program.take(generator, n)
    done = closed
    await generator.aclose()
    return [list(taken), done]
