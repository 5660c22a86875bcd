"""A source that counts what was taken from it, and slow consumers: two wait in the queue, two are being
worked on and one is in the producer's hand, so at most five are ever on the way. Afterwards
nobody may still stand at the queue."""
import asyncio


def args(rng):
    return [[0] + [rng.randint(0, 99) for _ in range(11)]]


async def drive(program, items):
    taken = ahead = 0
    done = []

    def source():
        nonlocal taken, ahead
        for x in items:
            taken += 1
            ahead = max(ahead, taken - len(done))
            yield x

    async def work(x):
        await asyncio.sleep(0.05)
        done.append(x)

    await program.pump(source(), work)
    await asyncio.sleep(0.02)
    return [sorted(done), ahead <= 5, len(asyncio.all_tasks()) - 1]
