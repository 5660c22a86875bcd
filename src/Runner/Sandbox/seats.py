"""The children that stand ready. Runs outside the sandbox."""

import collections
import itertools
import os
import queue
import threading

from run import Seat
from zygote_launch import limits

IDLE = 0.002  # seconds of quiet before a child to come is made: the living come first


class Seats:
    def __init__(self, launcher, wanted, usual):
        self.launcher, self.wanted, self.usual = launcher, wanted, limits(*usual, launcher.form)
        self.standing = collections.deque()
        self.all = {}  # number -> seat
        self.numbers = itertools.count(1)
        self.leftovers = queue.SimpleQueue()
        threading.Thread(target=self.clear_away, daemon=True).start()

    def take(self, cpu, memory, processes):
        """A seat with these limits: one that stands, or one that is just being made."""
        wanted = limits(cpu, memory, processes, self.launcher.form)
        if self.standing and wanted == self.usual:
            return self.standing.popleft()
        return self.make(wanted)

    def make(self, wanted):
        seat = Seat(next(self.numbers), wanted)
        self.all[seat.number] = seat
        self.launcher.stand(seat)
        return seat

    def short(self):
        """Whether one more should stand; they are made one after the other."""
        return len(self.standing) < self.wanted and all(seat.stands for seat in self.standing)

    def urgent(self):
        return len(self.standing) * 3 < self.wanted

    def refill(self):
        seat = self.make(self.usual)
        self.standing.append(seat)
        return seat

    def forget(self, seat):
        self.all.pop(seat.number, None)
        if seat.run is None and seat in self.standing:
            self.standing.remove(seat)
        seat.close()
        if seat.mounts is not None:
            self.leftovers.put(seat.mounts)

    def clear_away(self):
        """A thread's work, because these wait."""
        while True:
            os.close(self.leftovers.get())
