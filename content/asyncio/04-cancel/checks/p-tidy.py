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
        return printed.getvalue().splitlines(), "a cancel" if task.cancelled() else str(task.result())

    lines, end = await watch(0.1, 1)
    cut_lines, cut_end = await watch(5, 0.1)
    return {"lines": lines, "end": end, "lines when cancelled": cut_lines, "end when cancelled": cut_end}
