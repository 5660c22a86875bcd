"""Four coroutines with waits in random order; some of them fail."""

import asyncio

KINDS = {"value": ValueError, "key": KeyError, "os": OSError}


def args(rng):
    waits = [0.2, 0.1, 0.15, 0.2]
    rng.shuffle(waits)
    fates = ["ok", "ok", *rng.sample(sorted(KINDS), 2)]
    rng.shuffle(fates)
    return [waits, fates, [rng.randint(1, 99) for _ in waits]]


async def drive(program, waits, fates, answers):
    over = []

    async def go(wait, fate, answer):
        await asyncio.sleep(wait)
        over.append(answer)
        if fate != "ok":
            raise KINDS[fate](answer)
        return answer

    found = await program.safe_all(*map(go, waits, fates, answers))
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        return type(found).__name__
    results, errors = found
    return [list(results), [[type(e).__name__, str(e)] for e in errors], len(over)]
