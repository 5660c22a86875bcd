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
import walls  # noqa: E402
from frames import Frames  # noqa: E402
from memory import Memory  # noqa: E402
from run import LONGEST_WORDS, Run  # noqa: E402
from zygote_launch import ZygoteLauncher  # noqa: E402

START_PATIENCE = 20.0  # seconds between the handing over and the first instruction, before we call it our fault
MEMORY_PAUSE = 0.1  # seconds between two looks at everybody's memory
SIGKILL, SIGXCPU = -9, -24
CRASHES = (-6, -7, -11)  # SIGABRT, SIGBUS, SIGSEGV


class Broker:
    def __init__(self, frames, launcher, memory):
        self.frames, self.launcher, self.memory = frames, launcher, memory
        self.epoll = select.epoll()
        self.watch = {}  # descriptor -> what to do
        self.runs = {}
        self.waiting = collections.deque()  # while there is no memory for more
        self.timers = []
        self.order = itertools.count()
        self.stale = set()  # let go of since the kernel was last asked: their numbers may already mean something else
        self.writing = {}  # descriptor -> whether it is watched for room
        self.looked = 0.0

    def serve(self):
        self.add(self.frames.incoming, self.orders)
        self.add(self.launcher.channel.fileno(), self.zygote)
        while True:
            self.want_room(self.frames.outgoing, self.frames.flush())
            if self.launcher.channel is not None:
                self.want_room(self.launcher.channel.fileno(), self.launcher.flush())
            self.stale.clear()
            for descriptor, _ in self.epoll.poll(self.pause()):
                action = None if descriptor in self.stale else self.watch.get(descriptor)
                if action and action() is False:
                    self.launcher.end()
                    return
            while self.timers and self.timers[0][0] <= time.monotonic():
                _, _, run, why = heapq.heappop(self.timers)
                if self.runs.get(run.id) is run and (why != "start" or run.started is None):
                    self.end(run, why)
            self.look_at_memory()

    def pause(self):
        pauses = [max(0.0, self.timers[0][0] - time.monotonic())] if self.timers else []
        if self.runs:
            pauses.append(MEMORY_PAUSE)
        return min(pauses) if pauses else None

    def add(self, descriptor, action, events=select.EPOLLIN):
        self.watch[descriptor] = action
        self.epoll.register(descriptor, events)

    def remove(self, descriptor):
        self.stale.add(descriptor)
        if self.watch.pop(descriptor, None):
            self.epoll.unregister(descriptor)

    def want_room(self, descriptor, wanted):
        if self.writing.get(descriptor, False) == wanted:
            return
        self.writing[descriptor] = wanted
        if descriptor in self.watch:
            self.epoll.modify(descriptor, select.EPOLLIN | select.EPOLLOUT if wanted else select.EPOLLIN)
        elif wanted:
            self.epoll.register(descriptor, select.EPOLLOUT)
        else:
            self.epoll.unregister(descriptor)

    # --- the bot's words ---
    def orders(self):
        frames = self.frames.receive()
        if frames is None:
            return False  # the bot has ended: so does everything that runs
        for frame in frames:
            if frame["op"] == "run":
                self.waiting.append(Run(frame))
                self.admit()
            elif frame["op"] == "stop":
                self.stop(frame["id"])
            elif frame["op"] in ("tell", "hush") and frame["id"] in self.runs:
                self.tell_run(self.runs[frame["id"]], frame.get("text"))
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
        while self.waiting and not (self.runs and self.memory.full()):
            self.start(self.waiting.popleft())

    def start(self, run):
        try:
            if self.launcher.channel is None:
                self.launcher.begin()
                self.add(self.launcher.channel.fileno(), self.zygote)
            run.open_pipes()
            for name, action in (("stdout", self.output), ("stderr", self.output), ("status", self.status), ("claims", self.claims)):
                self.add(run.ends[name], lambda name=name, action=action: action(run, name))
            if "stdin" in run.ends:
                self.add(run.ends["stdin"], lambda: self.feed(run), select.EPOLLOUT)
            self.runs[run.id] = run
            self.launcher.start(run)
        except (OSError, walls.Missing) as error:
            self.forget(run)
            self.frames.send({"ev": "fault", "id": run.id, "text": f"the run could not be started: {error}"})
            return
        self.timer(START_PATIENCE, run, "start")

    def timer(self, seconds, run, why):
        heapq.heappush(self.timers, (time.monotonic() + seconds, next(self.order), run, why))

    def end(self, run, why):
        """What happened first is the reason; a kill of a run that has ended by itself changes nothing."""
        if run.killed is None and run.exited is None:
            run.killed = why
            if not run.kill():
                self.launcher.kill(run)

    def look_at_memory(self):
        now = time.monotonic()
        if now - self.looked < MEMORY_PAUSE:
            return
        self.looked = now
        for run in self.memory.look(self.runs.values()):
            self.end(run, "memory")
        if self.launcher.form != "namespaces":
            for run in crowd.too_many_threads(self.runs.values()):
                self.end(run, "processes")
        self.admit()

    # --- the zygote's words ---
    def zygote(self):
        words = self.launcher.hear()
        if words is None:
            self.lost()
            return
        for word in words:
            run = self.runs.get(word["id"])
            if run is not None:
                self.exited(run, word)

    def lost(self):
        """It has died, and everything that ran with it. Snippets have no effects outside, so each is run once more."""
        self.remove(self.launcher.channel.fileno())
        self.writing.pop(self.launcher.channel.fileno(), None)
        self.launcher.end()
        ended = time.monotonic_ns()
        for run in list(self.runs.values()):
            if run.killed is not None:
                self.drain_all(run)
                self.report(run, run.killed, None, ended, 0, 0)
            elif run.tries > 0:
                self.frames.send({"ev": "fault", "id": run.id, "text": "the sandbox ended twice in the middle of this run"})
            else:
                again = Run(run.order)
                again.tries = run.tries + 1
                self.frames.send({"ev": "again", "id": run.id})
                self.waiting.append(again)
            self.forget(run)
        self.admit()

    def exited(self, run, word):
        code, cpu = word["code"], max(0, word["cpu"] - run.cpu_before)
        run.exited = code
        self.drain_all(run)
        # The kernel kills at the CPU limit, by a clock of whole ticks that may run ahead of the exact one it reports.
        if run.killed is None and code in (SIGKILL, SIGXCPU) and word["cpu"] >= run.cpu * 0.75e9:
            run.killed = "cpu"
        # An interpreter without memory falls over as often as it says so.
        if run.killed is None and code in CRASHES and word["peak"] >= run.memory:
            run.killed = "memory"
        self.report(run, run.killed, code, min(word["ended"], run.ended or word["ended"]), cpu, word["peak"])
        self.forget(run)
        self.admit()

    # --- the run's pipes ---
    def status(self, run, name):
        if run.started is not None or run.stamp():
            self.remove(run.ends[name])
            if run.started is not None:
                if "end" in run.ends:
                    self.add(run.ends["end"], lambda: self.ended(run))
                self.timer(run.wall - (time.monotonic() - run.started / 1e9), run, "wall")
                if run.talk:
                    self.add(run.ends[name], lambda: self.said(run))

    # --- dialogues: one turn here, one turn there ---
    def said(self, run):
        now, words = time.monotonic_ns(), run.words()
        if words is None or not words:
            if words is None:
                self.remove(run.ends["status"])
            return
        if not run.turn or len(words) > LONGEST_WORDS:
            self.remove(run.ends["status"])
            self.end(run, "talk")
            return
        run.turn = False
        self.empty(run, ("stdout", "stderr"))  # what it printed before it spoke belongs before its words
        if run.truncated:
            self.end(run, "output")
        self.frames.send({"ev": "said", "id": run.id, "text": words.decode("utf-8", "replace"), "at": max(0, now - run.started) / 1e6,
                          "took": max(0, now - (run.told or run.started)) / 1e6})

    def tell_run(self, run, text):
        try:
            run.tell(None if text is None else text.encode("utf-8", "replace"))
        except OSError:
            self.end(run, "talk")  # gone, which changes nothing, or it lets our words pile up

    def feed(self, run):
        if run.feed():
            self.remove(run.ends["stdin"])
            os.close(run.ends.pop("stdin"))

    def ended(self, run):
        run.ended = time.monotonic_ns()
        self.remove(run.ends["end"])

    def claims(self, run, name):
        data = run.read(name)
        if data is None:
            self.remove(run.ends[name])
        else:
            run.claim(data)

    def output(self, run, name):
        data = run.read(name)
        if data is None:
            self.remove(run.ends[name])
        elif data and not run.truncated:
            self.tell(run, name, run.text(name, data))
            if run.truncated:
                self.end(run, "output")

    def tell(self, run, name, text):
        if not text:
            return
        if run.started is None:
            self.status(run, "status")  # both may have come at once, and epoll names them in any order
        since = run.started if run.started is not None else time.monotonic_ns()
        self.frames.send({"ev": "out", "id": run.id, "at": max(0, time.monotonic_ns() - since) / 1e6, "stream": name, "text": text})

    def drain_all(self, run):
        """What still stands in the pipes when the run has ended. Nobody writes any more, so this comes to an end."""
        if run.started is None:
            run.stamp()
        self.empty(run, ("stdout", "stderr", "claims"))
        for name in ("stdout", "stderr"):
            if not run.truncated:
                self.tell(run, name, run.text(name, b"", final=True))
        if run.truncated and run.killed is None:
            run.killed = "output"  # it ended by itself, but not before it had said too much

    def empty(self, run, names):
        for name in names:
            while data := run.read(name):
                if name == "claims":
                    run.claim(data)
                elif run.truncated:
                    break  # one that lives could go on writing for ever
                else:
                    self.tell(run, name, run.text(name, data))

    def report(self, run, killed, code, ended, cpu, peak):
        fault = None
        # A source can be too much before its first instruction: for the clock of the CPU, for the memory, for the parser's stack.
        if run.started is None and killed not in ("stopped", "memory", "cpu", "processes") and code not in CRASHES:
            fault = f"the run did not start within {START_PATIENCE:g} s" if killed == "start" else "the run did not start"
        self.frames.send({
            "ev": "end", "id": run.id, "killed": killed, "code": code or 0, "truncated": run.truncated,
            "wall": max(0, ended - run.started) / 1e6 if run.started is not None else 0,
            "cpu": cpu / 1e6, "peak": peak, "fault": fault, "claims": run.claims.decode("utf-8", "replace"),
        })

    def forget(self, run):
        for descriptor in run.ends.values():
            self.remove(descriptor)
        run.close()
        self.runs.pop(run.id, None)


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
    except walls.Missing as missing:
        frames.send({"ev": "missing", "layer": missing.layer, "problem": str(missing), "cure": missing.cure})
        frames.flush()
        return
    frames.send({"ev": "ready", "python": launcher.made_of["version"], "path": launcher.made_of["binary"]})
    Broker(frames, launcher, Memory(settings["memory"])).serve()


def raise_descriptors():
    import resource
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # four for each run


if __name__ == "__main__":
    main()
