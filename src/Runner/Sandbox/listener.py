"""What the broker hears from the runs' own pipes, and what it says about them. Runs outside the sandbox."""

import os
import time

from run import LONGEST_WORDS

CRASHES = (-6, -7, -11)  # SIGABRT, SIGBUS, SIGSEGV
START_PATIENCE = 20.0  # seconds between the handing over and the first instruction, before we call it our fault


class Listener:
    def status(self, seat):
        run = seat.run
        if run is None:
            if seat.hear() == b"":
                self.watch.remove(seat.ends["status"])  # it has gone; the zygote tells so in a moment
            else:
                self.memory.stands(seat.inherited)
        elif run.stamp():
            self.watch.remove(seat.ends["status"])
            if run.started is not None:
                self.begun(run)

    def begun(self, run):
        if run in self.starting:
            self.memory.stands(run.seat.inherited)
            self.starting.remove(run)
            self.timer(run.wall - (time.monotonic() - run.started / 1e9), run, "wall")
            if run.talk:
                self.watch.add(run.seat.ends["status"], lambda: self.said(run))
            self.admit()

    # --- dialogues: one turn here, one turn there ---
    def said(self, run):
        now, words = time.monotonic_ns(), run.seat.words()
        if words is None or not words:
            if words is None:
                self.watch.remove(run.seat.ends["status"])
            return
        if not run.turn or len(words) > LONGEST_WORDS:
            self.watch.remove(run.seat.ends["status"])
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

    # --- output and what is said about the end ---

    def ended(self, seat):
        self.watch.remove(seat.pidfd)
        if seat.run is not None:
            seat.run.ended = time.monotonic_ns()

    def feed(self, run):
        if run.feed():
            self.watch.remove(run.seat.ends["stdin"])
            os.close(run.seat.ends.pop("stdin"))

    def claims(self, run, name):
        data = run.read(name)
        if data is None:
            self.watch.remove(run.seat.ends[name])
        else:
            run.claim(data)

    def output(self, run, name):
        data = run.read(name)
        if data is None:
            self.watch.remove(run.seat.ends[name])
        elif data and not run.truncated:
            self.tell(run, name, run.text(name, data))
            if run.truncated:
                self.end(run, "output")

    def tell(self, run, name, text):
        if not text:
            return
        if run.started is None:
            self.status(run.seat)  # both may have come at once, and epoll names them in any order
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
