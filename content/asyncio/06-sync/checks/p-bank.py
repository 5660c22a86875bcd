"""Twenty customers at once, and a check that lets the others in for as long as it likes."""
import asyncio
from asyncio import mixins


def args(rng):
    return [[rng.randint(1, 20) for _ in range(20)]]


async def drive(program, amounts):
    # A lock at the top of the file has met the loop of the program's own run; let it serve this loop too.
    mixins._LoopBoundMixin._get_loop = lambda self: asyncio.get_running_loop()
    bank = program.Bank()

    async def check(n):
        for _ in range(1 + n % 3):
            await asyncio.sleep(0)

    bank.check = check
    bank.money = 1000
    await asyncio.gather(*(bank.spend(n) for n in amounts))
    return bank.money
