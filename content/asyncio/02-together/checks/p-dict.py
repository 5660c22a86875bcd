"""A service whose answers take different times, never longer than 0.2 s."""

import asyncio

NAMES = ["ann", "bob", "eve", "kim", "lee", "max", "sue", "tom"]


def args(rng):
    names = rng.sample(NAMES, 5)
    waits = [0.2, 0.1, 0.15, 0.2, 0.1]
    rng.shuffle(waits)
    prices = [rng.randint(1, 99) for _ in names]
    return [names, waits, prices]


async def drive(program, names, waits, prices):
    service = {name: (wait, price) for name, wait, price in zip(names, waits, prices)}

    async def fetch(name):
        wait, price = service[name]
        await asyncio.sleep(wait)
        return price

    program.fetch = fetch
    found = await program.fetch_all(names)
    return {"returned": found}
