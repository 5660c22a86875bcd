"""The memory of all runs together, and the threads of each. Runs outside the sandbox; asks the kernel, never the runs."""

import itertools
import os

PAGE = os.sysconf("SC_PAGE_SIZE")
STANDING = 3 << 20  # what a child has written to, and so has for itself, before it has a program


class Memory:
    PAUSE = 0.1  # seconds between two looks
    AT_ONCE = 200  # runs in one look: the broker has other things to do, too

    def __init__(self, total):
        self.total = total or default_total()
        self.used = 0
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
        """Adds up what each run has for itself; `runs` by their ids. Returns the run that has most when all together are over
        the mark, or None, and those that were looked at: of very many, some are now and the others in the next looks."""
        turn = list(itertools.islice(self.next, self.AT_ONCE))
        if len(turn) < self.AT_ONCE:
            self.own = {number: own for number, own in self.own.items() if number in runs}
            self.next = iter(list(runs))
            turn += itertools.islice(self.next, self.AT_ONCE - len(turn))
        turn = [runs[number] for number in turn if number in runs and runs[number].pid is not None]
        for run in turn:
            self.own[run.id] = self._own(run)
        self.used = sum(own for number, own in self.own.items() if number in runs)
        greediest = None
        if self.used > self.total:
            greediest = max((run for run in runs.values() if run.killed is None), key=lambda run: self.own.get(run.id, 0), default=None)
        return greediest, turn

    def stands(self, has):
        """What a child has in memory that has no program yet. The smallest of them counts: nobody makes it larger by what he runs."""
        if has and (self.inherited is None or has < self.inherited):
            self.inherited = has

    def _own(self, run):
        if run.pid is None or run.exited is not None:
            return 0
        return max(0, unshared(run.pid) - (self.inherited or 0)) + STANDING

    def full(self):
        return self.used > self.total * 0.9


def unshared(pid):
    """Bytes in memory which are no files'; 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            _, resident, shared = file.read().split()[:3]
    except OSError:
        return 0
    return (int(resident) - int(shared)) * PAGE


def threads(pid):
    """How many threads a process has; 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return int(file.read().rpartition(")")[2].split()[17])
    except OSError:
        return 0


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
