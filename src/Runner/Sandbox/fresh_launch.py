"""Starts each run in a bubblewrap and an interpreter of its own. Runs outside the sandbox."""

import ctypes
import json
import os
import signal
import subprocess

import filter as call_filter
import policy
import walls
from run import memory_file

CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETPCAP")  # inside its own user namespace only: to mount the work folder, to drop all


class FreshLauncher:
    def __init__(self, bubblewrap):
        self.made_of = walls.discover()
        self.bubblewrap = walls.find_bubblewrap(bubblewrap)
        try:
            self.filter = call_filter.build(loopback=True, own_pid=1)
        except OSError as error:
            raise walls.Missing("seccomp", str(error), "apt-get install libseccomp2 (on x86-64 or arm64)") from error
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: a killed run's orphan comes to us, not to init
        self.known = set()
        self.files = [(path, content.encode()) for path, content, _ in policy.FILES]
        for name in ("fresh.py", "confine.py", "snippet.py"):
            with open(os.path.join(walls.HERE, name), "rb") as file:
                self.files.append(("/sandbox/" + name, file.read()))

    def start(self, run, source, stdin, on_exit):
        """Starts the run; `on_exit(run)` is called by the broker's loop through `poll`."""
        terms = {"work": policy.WORK, "work_bytes": policy.WORK_BYTES, "work_files": policy.WORK_FILES,
                 "thread_stack": policy.THREAD_STACK, "limits": limits(run), "readable": walls.readable(self.made_of)}
        mine = [memory_file("terms", json.dumps(terms).encode()), memory_file("filter", self.filter),
                memory_file("source", source)]
        given = mine + [run.theirs["status"], run.theirs["claims"]]
        shown = [(memory_file(os.path.basename(path), content), path) for path, content in self.files]
        standard = memory_file("stdin", stdin)
        # bubblewrap passes descriptors on as they are: the run finds its own at 3 and above, whatever they are here.
        first = 1000
        moved = [os.dup2(descriptor, first + index) for index, descriptor in enumerate(given)]
        carry = "import os\n" + "".join(f"os.dup2({first + index},{3 + index},True);os.close({first + index})\n"
                                        for index in range(len(given)))
        carry += "exec(compile(open('/sandbox/fresh.py').read(),'fresh','exec'))"
        try:
            process = subprocess.Popen(
                walls.command(self.bubblewrap, self.made_of, shown, CAPABILITIES) + ["-c", carry],
                stdin=standard, stdout=run.theirs["stdout"], stderr=run.theirs["stderr"], cwd="/", env={},
                pass_fds=moved + [descriptor for descriptor, _ in shown], **walls.sandbox_user())
        finally:
            for descriptor in moved + mine + [standard] + [descriptor for descriptor, _ in shown]:
                os.close(descriptor)
        run.handle = Handle(process)
        self.known.add(process.pid)
        run.let_go()
        return run.handle.ticket

    def kill(self, run):
        run.handle.process.send_signal(signal.SIGKILL)  # bubblewrap's child dies with it, and with that all inside

    def reap(self, run):
        """(exit code or minus signal, CPU nanoseconds, peak bytes). Only when the ticket says that it has ended."""
        _, status, usage = os.wait4(run.handle.process.pid, 0)
        run.handle.process.returncode = 0  # reaped by us: subprocess has nothing left to wait for
        self.known.discard(run.handle.process.pid)
        for orphan in self.orphans():
            _, _, usage = os.wait4(orphan, 0)  # dying already: bubblewrap's death has killed it
        code = os.waitstatus_to_exitcode(status)
        if code > 128 and not run.claims:
            code = 128 - code  # bubblewrap tells a signal of its child in this way
        return code, int((usage.ru_utime + usage.ru_stime) * 1e9), usage.ru_maxrss << 10


    def orphans(self):
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as children:
            return [pid for pid in map(int, children.read().split()) if pid not in self.known]


class Handle:
    def __init__(self, process):
        self.process = process
        self.ticket = os.pidfd_open(process.pid)


def limits(run):
    own = {"CPU": run.cpu, "AS": run.memory + policy.ADDRESS_SLACK, "DATA": run.memory, "NPROC": run.processes}
    return {**policy.LIMITS, **own}
