"""Four cases: a fourth call that succeeds, one that never does, a timeout, and a cancellation from outside.
How long each pause was is told in powers of two, so that a busy machine changes nothing."""

import asyncio
import math

PAUSE = 0.08


def args(rng):
    return [rng.randint(1, 99), rng.randint(4, 6)]


def service(*answers):
    """A function to be called again and again: raises the exceptions among its answers and notes when it was called."""
    left = list(answers)

    async def call():
        call.moments.append(asyncio.get_running_loop().time())
        answer = left.pop(0) if len(left) > 1 else left[0]
        await asyncio.sleep(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    call.moments = []
    return call


def pauses(moments):
    lengths = [later - earlier for earlier, later in zip(moments, moments[1:])]
    return [2 ** math.floor(math.log2(length / PAUSE + 0.05)) if length > PAUSE / 2 else 0 for length in lengths]


async def outcome(coro):
    try:
        value = await coro
    except Exception as error:
        return type(error).__name__
    return value if value is None or isinstance(value, (int, str)) else type(value).__name__


async def drive(program, answer, times):
    down = ConnectionError("down")
    fourth = service(down, down, down, answer)
    seen = {"fourth call works": await outcome(program.retry(fourth, times, PAUSE)), "its calls": len(fourth.moments), "pauses": pauses(fourth.moments)}

    never = service(down)
    seen |= {"always down": await outcome(program.retry(never, 2, PAUSE)), "its two calls": len(never.moments)}

    slow = service(TimeoutError("slow"), answer)
    seen |= {"timeout": await outcome(program.retry(slow, times, PAUSE)), "calls to a timeout": len(slow.moments)}

    calls = 0

    async def long():
        nonlocal calls
        calls += 1
        if calls == 1:
            await asyncio.sleep(5)
        return answer

    task = asyncio.create_task(program.retry(long, times, PAUSE))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task], timeout=0.5)
    return seen | {"cancelled": task.cancelled(), "calls to a cancel": calls}
