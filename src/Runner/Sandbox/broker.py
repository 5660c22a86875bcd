"""The broker: outside the sandbox, between the bot and the runs. It alone decides starts, ends, times and reasons.

Talks frames with the bot on its standard streams. One thread, one epoll; nothing here waits for anything else, except for a
new zygote, which takes a fifth of a second.
"""

import collections
import heapq
import itertools
import json
import os
import select
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import crowd  # noqa: E402
import seats  # noqa: E402
import walls  # noqa: E402
from frames import Frames  # noqa: E402
from listener import CRASHES, START_PATIENCE, Listener  # noqa: E402
from memory import Memory  # noqa: E402
from run import Run  # noqa: E402
from watch import Watch  # noqa: E402
from zygote_launch import ZygoteLauncher  # noqa: E402

STARTS = 2 * (os.cpu_count() or 1)  # how many may be between the handing over and their first instruction
SIGKILL, SIGXCPU = -9, -24
ENDED_BY_SOURCE = (*CRASHES, SIGKILL, SIGXCPU)  # before the first instruction: by the parser, the compiler, the limits


class Broker(Listener):
    def __init__(self, frames, launcher, memory, seats):
        self.frames, self.launcher, self.memory, self.seats = frames, launcher, memory, seats
        self.watch = Watch()
        self.runs = {}
        self.starting = set()  # handed over, not begun yet
        self.waiting = collections.deque()  # while there is no memory for more, or too many are starting
        self.timers = []
        self.order = itertools.count()

    def serve(self):
        self.watch.add(self.frames.incoming, self.orders)
        self.watch.add(self.launcher.channel.fileno(), self.zygote)
        while True:
            self.watch.want_room(self.frames.outgoing, self.frames.flush())
            if self.launcher.channel is not None:
                self.watch.want_room(self.launcher.channel.fileno(), self.launcher.flush())
            news = self.watch.wait(self.pause())
            for action in news:
                if action() is False:
                    self.launcher.end()
                    return
            now = time.monotonic()
            while self.timers and self.timers[0][0] <= now:
                _, _, run, why = heapq.heappop(self.timers)
                if self.runs.get(run.id) is run and (why != "start" or run.started is None):
                    self.end(run, why)
            if self.runs and self.memory.due(now):
                self.look_around()
            if self.may_refill() and (not news or self.seats.urgent()):
                self.refill()

    def pause(self):
        pauses = [max(0.0, self.timers[0][0] - time.monotonic())] if self.timers else []
        if self.runs:
            pauses.append(self.memory.PAUSE)
        if self.may_refill():
            pauses.append(seats.IDLE)
        return min(pauses) if pauses else None

    # --- children that stand ready ---
    def may_refill(self):
        return self.launcher.channel is not None and not self.starting and not self.waiting and self.seats.short()

    def refill(self):
        try:
            self.listen(self.seats.refill())
        except OSError:
            self.seats.wanted = 0  # no room for spare ones: from now on each is made when it is needed

    def listen(self, seat):
        self.watch.add(seat.ends["status"], lambda: self.status(seat))

    # --- the bot's words ---
    def orders(self):
        frames = self.frames.receive()
        if frames is None:
            return False  # the bot has ended: so does everything that runs
        for frame in frames:
            if frame["op"] == "run":
                self.waiting.append(Run(frame))
            elif frame["op"] == "stop":
                self.stop(frame["id"])
            elif frame["op"] in ("tell", "hush") and frame["id"] in self.runs:
                self.tell_run(self.runs[frame["id"]], frame.get("text"))
        self.admit()
        return True

    def stop(self, number):
        for run in self.waiting:
            if run.id == number:
                self.waiting.remove(run)
                self.report(run, "stopped", None, time.monotonic_ns(), 0, 0)
                return
        if number in self.runs:
            self.end(self.runs[number], "stopped")

    def admit(self):
        # Too many starts at once would only make all of them late, and the ends of others too.
        while self.waiting and len(self.starting) < STARTS and not (self.runs and self.memory.full()):
            self.start(self.waiting.popleft())

    def start(self, run):
        try:
            if self.launcher.channel is None:
                self.launcher.begin()
                self.watch.add(self.launcher.channel.fileno(), self.zygote)
            self.sit(run)
        except (OSError, walls.Missing) as error:
            self.frames.send({"ev": "fault", "id": run.id, "text": f"the run could not be started: {error}"})
            self.forget(run)
            return
        self.timer(START_PATIENCE, run, "start")

    def sit(self, run):
        seat = self.seats.take(run.cpu, run.memory, run.processes)
        if seat.ends["status"] not in self.watch:
            self.listen(seat)
        seat.run, run.seat = run, seat
        self.runs[run.id] = run
        self.starting.add(run)
        for name, action in (("stdout", self.output), ("stderr", self.output), ("claims", self.claims)):
            self.watch.add(seat.ends[name], lambda name=name, action=action: action(run, name))
        try:
            seat.hand_over(run)
        except (BrokenPipeError, ConnectionResetError):
            return  # it has died while it stood, or all have: told in a moment, and the run is then begun again
        if run.input:
            self.watch.add(seat.ends["stdin"], lambda: self.feed(run), select.EPOLLOUT)

    def timer(self, seconds, run, why):
        heapq.heappush(self.timers, (time.monotonic() + seconds, next(self.order), run, why))

    def end(self, run, why):
        """What happened first is the reason; a kill of a run that has ended by itself changes nothing."""
        if run.killed is None and run.exited is None:
            run.killed = why
            run.seat.kill()

    def look_around(self):
        greedy, looked_at = self.memory.look(self.runs)
        for run in greedy:
            self.end(run, "memory")
        if self.launcher.form != "namespaces":  # there the kernel itself counts each run's threads
            for run in crowd.too_many_threads(looked_at):
                self.end(run, "processes")
        self.admit()

    # --- the zygote's words ---
    def zygote(self):
        words = self.launcher.hear()
        if words is None:
            self.lost()
            return
        for event, number, code, ended, cpu, peak, descriptor in words:
            seat = self.seats.all.get(number)
            if seat is None:
                if descriptor is not None:
                    os.close(descriptor)
            elif event == b"forked":
                self.forked(seat, descriptor)
            elif event == b"refused":
                self.refused(seat, os.strerror(code))
            elif seat.run is not None:
                self.exited(seat.run, code, ended, cpu, peak)
            else:
                self.vacate(seat)

    def forked(self, seat, descriptor):
        seat.pidfd = descriptor
        self.watch.add(descriptor, lambda: self.ended(seat))
        if seat.run is not None and seat.run.killed is not None:
            seat.kill()

    def refused(self, seat, why):
        if seat.run is not None:
            self.frames.send({"ev": "fault", "id": seat.run.id, "text": f"the run could not be started: {why}"})
            self.forget(seat.run)
        else:
            self.vacate(seat)
            self.seats.wanted = 0

    def lost(self):
        """It has died, and everything that ran with it. Snippets have no effects outside, so each is run once more."""
        self.watch.remove(self.launcher.channel.fileno())
        self.launcher.end()
        ended = time.monotonic_ns()
        for run in list(self.runs.values()):
            if run.killed is not None:
                self.drain_all(run)
                self.report(run, run.killed, None, ended, 0, 0)
            elif run.tries > 0:
                self.frames.send({"ev": "fault", "id": run.id, "text": "the sandbox ended twice in the middle of this run"})
            else:
                self.once_more(run)
            self.forget(run)
        for seat in list(self.seats.all.values()):
            self.vacate(seat)
        self.admit()

    def once_more(self, run):
        again = Run(run.order)
        again.tries = run.tries + 1
        self.frames.send({"ev": "again", "id": run.id})
        self.waiting.append(again)

    def exited(self, run, code, ended, cpu, peak):
        run.exited = code
        self.drain_all(run)
        if run.started is None and run.killed is None and run.tries == 0 and code not in ENDED_BY_SOURCE:
            self.once_more(run)
            self.forget(run)
            self.admit()
            return
        # The kernel kills at the CPU limit, by a clock of whole ticks that may run ahead of the exact one it reports.
        if run.killed is None and code in (SIGKILL, SIGXCPU) and cpu >= run.cpu * 0.75e9:
            run.killed = "cpu"
        # An interpreter without memory falls over as often as it says so.
        if run.killed is None and code in CRASHES and peak >= run.memory:
            run.killed = "memory"
        self.report(run, run.killed, code, min(ended, run.ended or ended), max(0, cpu - run.cpu_before), peak)
        self.forget(run)
        self.admit()

    def forget(self, run):
        self.runs.pop(run.id, None)
        self.starting.discard(run)
        if run.seat is not None:
            self.vacate(run.seat)

    def vacate(self, seat):
        for descriptor in seat.ends.values():
            self.watch.remove(descriptor)
        if seat.pidfd is not None:
            self.watch.remove(seat.pidfd)
        self.seats.forget(seat)


def main():
    frames = Frames(os.dup(0), os.dup(1))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)  # nothing that is started here can touch the channel by accident
    os.dup2(2, 1)
    settings = json.loads(sys.argv[1])
    try:
        if sys.version_info < (3, 11):
            raise walls.Missing("python", f"Python {sys.version.split()[0]} is too old", "apt-get install python3.11 or later")
        raise_descriptors()
        launcher = ZygoteLauncher(settings)
        launcher.begin()
        ready = seats.Seats(launcher, settings["standing"], settings["usual"])
    except walls.Missing as missing:
        frames.send({"ev": "missing", "layer": missing.layer, "problem": str(missing), "cure": missing.cure})
        frames.flush()
        return
    frames.send({"ev": "ready", "python": launcher.made_of["version"], "path": launcher.made_of["binary"]})
    Broker(frames, launcher, Memory(settings["memory"]), ready).serve()


def raise_descriptors():
    import resource
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # five for each run


if __name__ == "__main__":
    main()
