"""Four cases: a third call that succeeds, one that never does, a timeout, and a cancellation from outside."""

import asyncio


def args(rng):
    return [rng.randint(1, 99), rng.randint(4, 6)]


def service(*answers):
    """A function to be called again and again: raises the exceptions among its answers and counts the calls."""
    left = list(answers)

    async def call():
        call.count += 1
        answer = left.pop(0) if len(left) > 1 else left[0]
        await asyncio.sleep(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    call.count = 0
    return call


async def outcome(coro):
    try:
        value = await coro
    except Exception as error:
        return type(error).__name__
    return value if isinstance(value, (int, str)) else type(value).__name__


async def drive(program, answer, times):
    down = ConnectionError("down")
    third = service(down, down, answer)
    seen = [await outcome(program.retry(third, times, 0.1)), third.count]

    never = service(down)
    seen += [await outcome(program.retry(never, 2, 0.1)), never.count]

    slow = service(TimeoutError("slow"), answer)
    seen += [await outcome(program.retry(slow, times, 0.1)), slow.count]

    calls = 0

    async def long():
        nonlocal calls
        calls += 1
        if calls == 1:
            await asyncio.sleep(5)
        return answer

    task = asyncio.create_task(program.retry(long, times, 0.1))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task], timeout=0.5)
    return [*seen, task.cancelled(), calls]
