"""The memory of all runs together. Runs outside the sandbox; asks the kernel, never the runs."""

import contextlib
import itertools
import os

PAGE = os.sysconf("SC_PAGE_SIZE")
COMMON = 16 << 20  # of what a run shares, so much is the interpreter and its libraries, which are there only once; the rest it made
LEAST_RESERVE = 128 << 20  # bytes that stay free for everybody else, or a twentieth where the machine is small
STANDING = 3 << 20  # what a child has written to, and so has for itself, before it has a program


class Memory:
    PAUSE = 0.1  # seconds between two looks
    AT_ONCE = 200  # runs in one look: the broker has other things to do, too

    def __init__(self, total):
        self.total = total or default_total()
        self.reserve = min(LEAST_RESERVE, machine() // 20)
        self.used, self.scarce = 0, False
        self.looked = 0.0
        self.own = {}  # run's id -> what it had when it was last looked at
        self.next = iter(())
        self.inherited = None  # bytes that each child has from the zygote, and shares with all until it writes to them

    def due(self, now):
        if now - self.looked < self.PAUSE:
            return False
        self.looked = now
        return True

    def look(self, runs):
        """Adds up what each run has for itself; `runs` by their ids. Returns the runs that have most, as many as it takes, when
        all together are over the mark, or one when the machine has nothing left (files in work folders and what waits in sockets
        is memory too, and stands in no run's count); and those looked at: of very many, some are now and others the next time."""
        turn = list(itertools.islice(self.next, self.AT_ONCE))
        if len(turn) < self.AT_ONCE:
            self.own = {number: own for number, own in self.own.items() if number in runs}
            self.next = iter(list(runs))
            turn += itertools.islice(self.next, self.AT_ONCE - len(turn))
        turn = [runs[number] for number in turn if number in runs and runs[number].pid is not None]
        for run in turn:
            self.own[run.id] = self._own(run)
        self.used = sum(own for number, own in self.own.items() if number in runs)
        self.scarce = available() < self.reserve
        return self._greedy(runs) if self.used > self.total or self.scarce else [], turn

    def _greedy(self, runs):
        candidates = sorted((run for run in runs.values() if run.killed is None), key=lambda run: self.own.get(run.id, 0), reverse=True)
        staying = sum(self.own.get(run.id, 0) for run in candidates)
        excess = staying - self.total
        if self.scarce and staying == self.used:
            excess = max(excess, 1)
        greedy = []
        for run in candidates:
            if excess <= 0:
                break
            excess -= self.own.get(run.id, 0)
            greedy.append(run)
        return greedy

    def stands(self, has):
        """What a child has in memory that has no program yet. The smallest of them counts: nobody makes it larger by what he runs."""
        if has and (self.inherited is None or has < self.inherited):
            self.inherited = has

    def _own(self, run):
        if run.pid is None or run.exited is not None:
            return 0
        return max(0, unshared(run.pid) - (self.inherited or 0)) + STANDING

    def full(self):
        return self.scarce or self.used > self.total * 0.9


def unshared(pid):
    """Bytes in memory which are no files of all; 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            _, resident, shared = file.read().split()[:3]
    except OSError:
        return 0
    return int(resident) * PAGE - min(int(shared) * PAGE, COMMON)  # memory shared with nobody is counted as shared as well


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
