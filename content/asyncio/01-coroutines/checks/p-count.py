"""What is printed, and how often time passes behind a number: one long wait at the end takes just as long, but is another program."""

import contextlib
import inspect
import io
import time


class Tape(io.StringIO):
    def __init__(self):
        super().__init__()
        self.times = []

    def write(self, words):
        self.times.append(time.perf_counter())
        return super().write(words)


def args(rng):
    return [rng.randint(4, 6)]


async def drive(program, n):
    tape = Tape()
    with contextlib.redirect_stdout(tape):
        made = program.countdown(n)
        if inspect.isawaitable(made):
            await made
    times = [*tape.times, time.perf_counter()]
    waits = sum(after - before > 0.09 for before, after in zip(times, times[1:]))
    return {"print": tape.getvalue().rstrip("\n"), "waits after numbers": waits}
