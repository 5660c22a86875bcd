"""What a call makes, and what running it prints: a plain function that prints the same is no coroutine function."""

import contextlib
import inspect
import io

NAMES = ["bob", "eve", "kim", "lee", "max", "sue", "tom"]


def args(rng):
    return [rng.choice(NAMES)]


async def drive(program, name):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        made = program.hello(name)
        if inspect.isawaitable(made):
            await made
    plain = made if made is None or isinstance(made, (int, str)) else type(made).__name__
    return {"call": "coroutine" if inspect.isawaitable(made) else plain, "print": printed.getvalue().rstrip("\n")}
