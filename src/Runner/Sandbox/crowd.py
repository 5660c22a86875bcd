"""Threads of each run, counted from outside, where the kernel counts only those of all runs together. Runs outside the sandbox."""

THREADS = 17  # the place of num_threads in /proc/PID/stat behind the name, which may hold anything, also brackets


def too_many_threads(runs):
    """The runs that have more threads than their limit."""
    for run in list(runs):
        if run.pid is None or run.exited is not None:
            continue
        try:
            with open(f"/proc/{run.pid}/stat", "rb") as file:
                threads = int(file.read().rpartition(b")")[2].split()[THREADS])
        except OSError:
            continue  # it has just ended
        if threads > run.processes:
            yield run
