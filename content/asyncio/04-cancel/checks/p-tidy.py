"""Lets the work end by itself once and cancels it once; what it prints is written down, not shown."""

import asyncio
import contextlib
import io


def args(rng):
    return [rng.choice(["shop", "door", "file"])]


async def drive(program, name):
    async def watch(seconds, patience):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            task = asyncio.create_task(program.work(name, seconds))
            await asyncio.wait([task], timeout=patience)
            task.cancel()
            await asyncio.wait([task])
        steps = [word if line == f"{word} {name}" else line for line in printed.getvalue().splitlines() for word in line.split(" ")[:1]]
        return ", ".join([*steps, "cancelled" if task.cancelled() else str(task.result())])

    return [await watch(0.1, 1), await watch(5, 0.1)]
