"""The old function is replaced by another that blocks as well: whoever rewrote it instead of moving it to a thread is found out."""
import asyncio
import time


def args(rng):
    return [rng.sample(range(1, 100), 3)]


async def drive(program, nums):
    def legacy(n):
        time.sleep(0.3)
        return n * 10

    program.legacy = legacy
    return {"results": await program.load_all(nums)}
