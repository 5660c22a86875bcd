"""A crowd with other errors in it; a ConnectionError is an OSError too."""

import asyncio

KINDS = {"key": KeyError, "os": OSError, "net": ConnectionError}


def args(rng):
    crowd = ["key"] * rng.randint(1, 3) + ["os"] * rng.randint(1, 2) + ["net"] * rng.randint(1, 2)
    rng.shuffle(crowd)
    return [crowd]


async def drive(program, names):
    async def fail(name):
        raise KINDS[name](name)

    async def crowd():
        async with asyncio.TaskGroup() as tg:
            for name in names:
                tg.create_task(fail(name))

    program.crowd = crowd
    found = await program.kinds()
    return {"returned": found}
