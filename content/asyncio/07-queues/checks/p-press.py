"""A source that counts what was taken from it, and slow consumers: two wait in the queue, two are being
worked on and one is in the producer's hand, so at most five are ever on the way. Afterwards
nobody may still stand at the queue, and nobody was sent away from it by a cancellation."""

import asyncio


def args(rng):
    return [[0] + rng.sample(range(1, 100), 11)]


async def drive(program, items):
    taken = ahead = busy = peak = 0
    done, crew = [], set()

    def source():
        nonlocal taken, ahead
        for x in items:
            taken += 1
            ahead = max(ahead, taken - len(done))
            yield x

    async def work(x):
        nonlocal busy, peak
        crew.add(asyncio.current_task())
        busy += 1
        peak = max(peak, busy)
        await asyncio.sleep(0.05)
        busy -= 1
        done.append(x)

    await program.pump(source(), work)
    await asyncio.sleep(0.02)
    return {
        "done": len(done),
        "missing": sorted(set(items) - set(done)),
        "at once": peak,
        "too many ahead": max(0, ahead - 5),
        "cancelled": sum(task.cancelled() for task in crew),
        "still here": len(asyncio.all_tasks()) - 1,
    }
