"""Four coroutines; two of them fail."""

import asyncio

KINDS = {"eof": EOFError, "key": KeyError, "os": OSError}


def args(rng):
    fates = ["ok", "ok", *rng.sample(sorted(KINDS), 2)]
    rng.shuffle(fates)
    # Of the two answers, and of the two errors, the first one asked for ends last: an order of finishing is never the order of the call.
    late, early = [0.2, 0.15], [0.1, 0.05]
    waits = [(early if (fate == "ok") in [(other == "ok") for other in fates[:at]] else late).pop(0) for at, fate in enumerate(fates)]
    return [waits, fates, rng.sample(range(10, 100), 4)]


async def drive(program, waits, fates, answers):
    ended = 0

    async def go(wait, fate, answer):
        nonlocal ended
        await asyncio.sleep(wait)
        ended += 1
        if fate != "ok":
            raise KINDS[fate](answer)
        return answer

    found = await program.safe_all(*map(go, waits, fates, answers))
    if not isinstance(found, (tuple, list)) or len(found) != 2 or not all(isinstance(part, (tuple, list)) for part in found):
        return {"returned": found if found is None or isinstance(found, (tuple, list)) else type(found).__name__}
    results, errors = found
    return {"returned": "two lists", "results": results, "errors": [f"{type(e).__name__} {e}" for e in errors], "ended": ended}
