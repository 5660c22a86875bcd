"""Twenty customers at once, and a check that lets the others in for as long as it likes."""

import asyncio


def args(rng):
    return [[rng.randint(1, 20) for _ in range(20)]]


async def drive(program, amounts):
    bank = program.Bank()
    checked = 0

    async def check(n):
        nonlocal checked
        checked += 1
        for _ in range(1 + n % 3):
            await asyncio.sleep(0)

    bank.check = check
    bank.money = 1000
    await asyncio.gather(*(bank.spend(n) for n in amounts))
    return {"left": bank.money, "checks": checked}
