"""The broker: outside the sandbox, between the bot and the runs. It alone decides starts, ends, times and reasons.

Talks frames with the bot on its standard streams. One thread, one epoll; nothing here waits for anything else.
"""

import base64
import heapq
import json
import os
import select
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walls  # noqa: E402
from frames import Frames  # noqa: E402
from fresh_launch import FreshLauncher  # noqa: E402
from run import Run, memory_file  # noqa: E402,F401

START_PATIENCE = 20.0  # seconds between the order and the first instruction, before we call it our fault
READS_AT_ONCE = 16  # one loud run does not keep the others waiting


class Broker:
    def __init__(self, frames, launcher):
        self.frames, self.launcher = frames, launcher
        self.epoll = select.epoll()
        self.watch = {}  # descriptor -> what to do
        self.runs = {}
        self.timers = []
        self.gone = False

    def serve(self):
        self.add(self.frames.incoming, self.orders)
        want_out = False
        while not self.gone:
            more = self.frames.flush()
            if more != want_out:
                want_out = more
                if more:
                    self.add(self.frames.outgoing, lambda: None, select.EPOLLOUT)
                else:
                    self.remove(self.frames.outgoing)
            pause = max(0.0, self.timers[0][0] - time.monotonic()) if self.timers else None
            for descriptor, _ in self.epoll.poll(pause):
                action = self.watch.get(descriptor)
                if action:
                    action()
            while self.timers and self.timers[0][0] <= time.monotonic():
                _, _, run, why = heapq.heappop(self.timers)
                self.overdue(run, why)
        for run in self.runs.values():
            if run.exited is None:
                self.launcher.kill(run)

    def add(self, descriptor, action, events=select.EPOLLIN):
        self.watch[descriptor] = action
        self.epoll.register(descriptor, events)

    def remove(self, descriptor):
        if self.watch.pop(descriptor, None):
            self.epoll.unregister(descriptor)

    # --- the bot's words ---
    def orders(self):
        frames = self.frames.receive()
        if frames is None:
            self.gone = True  # the bot has ended: so does everything that runs
            return
        for frame in frames:
            if frame["op"] == "run":
                self.start(frame)
            elif frame["op"] == "stop" and frame["id"] in self.runs:
                self.end(self.runs[frame["id"]], "stopped")

    def start(self, order):
        run = Run(order)
        try:
            run.open_pipes()
            ticket = self.launcher.start(run, base64.b64decode(order["code"]), base64.b64decode(order["stdin"]), None)
        except OSError as error:
            run.close()
            self.frames.send({"ev": "fault", "id": run.id, "text": f"the run could not be started: {error}"})
            return
        self.runs[run.id] = run
        for name, action in (("stdout", self.output), ("stderr", self.output), ("status", self.status), ("claims", self.claims)):
            self.add(run.ends[name], lambda run=run, name=name, action=action: action(run, name))
        self.add(ticket, lambda: self.exited(run, ticket))
        self.timer(START_PATIENCE, run, "start")

    def timer(self, seconds, run, why):
        heapq.heappush(self.timers, (time.monotonic() + seconds, id(run), run, why))

    def overdue(self, run, why):
        if self.runs.get(run.id) is run and (why != "start" or run.started is None):
            self.end(run, why)

    def end(self, run, why):
        """What happened first is the reason; a kill of a run that has ended by itself changes nothing."""
        if run.killed is None and run.exited is None:
            run.killed = why
            self.launcher.kill(run)

    # --- the run's pipes ---
    def status(self, run, name):
        data = run.read(name)
        if data:
            run.stamp(data)
            late = time.monotonic() - run.started / 1e9
            self.timer(run.wall - late, run, "wall")
            self.frames.send({"ev": "started", "id": run.id})
        if data != b"":
            self.remove(run.ends[name])

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
        if text:
            since = run.started if run.started is not None else time.monotonic_ns()
            self.frames.send({"ev": "out", "id": run.id, "at": max(0, time.monotonic_ns() - since) / 1e6, "stream": name, "text": text})

    def exited(self, run, ticket):
        ended = time.monotonic_ns()
        self.remove(ticket)
        os.close(ticket)
        self.drain(run, "claims")
        code, cpu, peak = self.launcher.reap(run)
        run.exited = code
        # The kernel kills at the CPU limit; the clock it counts by and the one it reports by differ by a tick or two.
        if run.killed is None and code in (-9, -24) and cpu >= (run.cpu - 0.05) * 1e9:
            run.killed = "cpu"
        for name in ("status", "stdout", "stderr"):
            self.drain(run, name)
        for descriptor in run.ends.values():
            self.remove(descriptor)
        started = run.started
        fault = None
        if started is None and run.killed != "stopped":
            fault = "the run did not start" if run.killed != "start" else f"the run did not start within {START_PATIENCE:g} s"
        self.frames.send({
            "ev": "end", "id": run.id, "killed": run.killed, "code": code, "truncated": run.truncated,
            "wall": (ended - started) / 1e6 if started is not None else 0,
            "cpu": max(0, cpu - run.cpu_before) / 1e6, "peak": peak, "fault": fault,
            "claims": run.claims.decode("utf-8", "replace"),
        })
        run.close()
        del self.runs[run.id]

    def drain(self, run, name):
        """What still stands in a pipe when the run has ended. Nobody writes any more, so this comes to an end."""
        while True:
            data = run.read(name)
            if not data:
                break
            if name == "status":
                run.stamp(data)
                break
            if name == "claims":
                run.claim(data)
            elif not run.truncated:
                self.tell(run, name, run.text(name, data))
        if name in ("stdout", "stderr") and not run.truncated:
            self.tell(run, name, run.text(name, b"", final=True))


def main():
    frames = Frames(os.dup(0), os.dup(1))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)  # nothing that is started here can touch the channel by accident
    os.dup2(2, 1)
    settings = json.loads(sys.argv[1])
    try:
        launcher = FreshLauncher(settings["bubblewrap"])
        if sys.version_info < (3, 11):
            raise walls.Missing("python", f"Python {sys.version.split()[0]} is too old", "apt-get install python3.11 or later")
    except walls.Missing as missing:
        frames.send({"ev": "missing", "layer": missing.layer, "problem": str(missing), "cure": missing.cure})
        frames.flush()
        return
    frames.send({"ev": "ready", "python": launcher.made_of["version"], "path": launcher.made_of["binary"]})
    Broker(frames, launcher).serve()


if __name__ == "__main__":
    main()
