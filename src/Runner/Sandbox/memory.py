"""The memory of all runs together. Runs outside the sandbox; asks the kernel, never the runs."""

import contextlib
import os

PAGE = os.sysconf("SC_PAGE_SIZE")
COMMON = 16 << 20  # of what a run shares, so much is the interpreter and its libraries, which are there only once; the rest it made
LEAST_RESERVE = 128 << 20  # bytes that stay free for everybody else, or a twentieth where the machine is small


class Memory:
    def __init__(self, total):
        self.total = total or default_total()
        self.reserve = min(LEAST_RESERVE, machine() // 20)
        self.used, self.scarce = 0, False

    def look(self, runs):
        """Adds up what each run has for itself. Returns the runs that have most, as many as it takes, when all together are over
        the mark; and one when the machine has nothing left: files in work folders and what waits in sockets is memory too, and
        stands in no run's count."""
        self.used, leaving, candidates = 0, 0, []
        for run in runs:
            if run.pid is None or run.exited is not None:
                continue
            try:
                with open(f"/proc/{run.pid}/statm", encoding="ascii") as file:
                    _, resident, shared = file.read().split()[:3]
            except OSError:
                continue  # it has just ended
            own = int(resident) * PAGE - min(int(shared) * PAGE, COMMON)  # memory shared with nobody is counted as shared as well
            self.used += own
            if run.killed is None:
                candidates.append((own, run))
            else:
                leaving += own
        self.scarce = available() < self.reserve
        excess = self.used - leaving - self.total
        if self.scarce and not leaving:
            excess = max(excess, 1)
        if excess <= 0:
            return []
        greedy = []
        for own, run in sorted(candidates, key=lambda one: one[0], reverse=True):
            if excess <= 0:
                break
            excess -= own
            greedy.append(run)
        return greedy

    def full(self):
        return self.scarce or self.used > self.total * 0.9


@contextlib.contextmanager
def first_to_go():
    """What is started within is the first that the kernel ends when there is no memory left: before the bot, before anything."""
    own = "/proc/self/oom_score_adj"
    try:
        with open(own, "r+", encoding="ascii") as file:
            before = file.read()
            file.seek(0)
            file.write("1000")
    except OSError:
        before = None  # a host without it: then the kernel chooses by size alone
    try:
        yield
    finally:
        if before is not None:
            with contextlib.suppress(OSError), open(own, "w", encoding="ascii") as file:
                file.write(before)


def available():
    """Bytes that the machine or the container can still give."""
    amounts = [number_in("/proc/meminfo", "MemAvailable:") << 10]
    with contextlib.suppress(OSError, ValueError):
        with open("/sys/fs/cgroup/memory.max", encoding="ascii") as most, open("/sys/fs/cgroup/memory.current", encoding="ascii") as now:
            amounts.append(int(most.read()) - int(now.read()) + number_in("/sys/fs/cgroup/memory.stat", "inactive_file"))
    return min(amounts)


def number_in(path, name):
    with open(path, encoding="ascii") as file:
        for line in file:
            if line.startswith(name):
                return int(line.split()[1])
    return 1 << 60  # not said here: then it bounds nothing


def machine():
    """Bytes that the machine or the container has."""
    amounts = [os.sysconf("SC_PHYS_PAGES") * PAGE]
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with contextlib.suppress(OSError, ValueError):  # no such limit here ("max" is no number)
            with open(path, encoding="ascii") as file:
                amounts.append(int(file.read()))
    return min(amounts)


def default_total():
    """Half of what the machine or the container has."""
    return machine() // 2
