"""The memory of all runs together. Runs outside the sandbox; asks the kernel, never the runs."""

import os

PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory:
    def __init__(self, total):
        self.total = total or default_total()
        self.used = 0

    def look(self, runs):
        """Adds up what each run has for itself. Returns the run that has most when all together are over the mark."""
        self.used, most, culprit = 0, 0, None
        for run in runs:
            if run.pid is None or run.exited is not None:
                continue
            try:
                with open(f"/proc/{run.pid}/statm", encoding="ascii") as file:
                    _, resident, shared = file.read().split()[:3]
            except OSError:
                continue  # it has just ended
            own = (int(resident) - int(shared)) * PAGE
            self.used += own
            if own > most and run.killed is None:
                most, culprit = own, run
        return culprit if self.used > self.total else None

    def full(self):
        return self.used > self.total * 0.9


def default_total():
    """Half of what the machine or the container has."""
    amounts = [os.sysconf("SC_PHYS_PAGES") * PAGE]
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            with open(path, encoding="ascii") as file:
                amounts.append(int(file.read()))
        except (OSError, ValueError):
            continue  # no such limit here ("max" is no number)
    return min(amounts) // 2
