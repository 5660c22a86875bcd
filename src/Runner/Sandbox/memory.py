"""The memory of all runs together. Runs outside the sandbox; asks the kernel, never the runs."""

import itertools
import os

PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory:
    PAUSE = 0.1  # seconds between two looks
    AT_ONCE = 200  # runs in one look: the broker has other things to do, too

    def __init__(self, total):
        self.total = total or default_total()
        self.used = 0
        self.looked = 0.0
        self.own = {}  # run's id -> what it had when it was last looked at
        self.next = iter(())

    def due(self, now):
        if now - self.looked < self.PAUSE:
            return False
        self.looked = now
        return True

    def look(self, runs):
        """Adds up what each run has for itself; `runs` by their ids. Returns the run that has most when all together are over
        the mark. Of very many, some are looked at now and the others in the next looks."""
        turn = list(itertools.islice(self.next, self.AT_ONCE))
        if len(turn) < self.AT_ONCE:
            self.own = {number: own for number, own in self.own.items() if number in runs}
            self.next = iter(list(runs))
            turn += itertools.islice(self.next, self.AT_ONCE - len(turn))
        for number in turn:
            if number in runs:
                self.own[number] = self._own(runs[number])
        self.used = sum(own for number, own in self.own.items() if number in runs)
        if self.used <= self.total:
            return None
        return max((run for run in runs.values() if run.killed is None), key=lambda run: self.own.get(run.id, 0), default=None)

    @staticmethod
    def _own(run):
        if run.pid is None or run.exited is not None:
            return 0
        try:
            with open(f"/proc/{run.pid}/statm", encoding="ascii") as file:
                _, resident, shared = file.read().split()[:3]
        except OSError:
            return 0  # it has just ended
        return (int(resident) - int(shared)) * PAGE

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
