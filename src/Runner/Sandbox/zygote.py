"""The zygote: an interpreter with everything imported, which forks a child for each run. Never runs a learner's code.

It knows no source and no output: of each run it holds descriptors for as long as it takes to hand them to the child. So a
child, which is a copy of it, cannot find another learner's run in its own memory. A few children stand ready, with their
namespaces made, and wait for their descriptors.
"""

import array
import ctypes
import fcntl
import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import struct
import sys
import threading
import time

sys.path.insert(0, os.environ.get("SANDBOX", "/sandbox"))
import confine  # noqa: E402
import monitor  # noqa: E402
import patience  # noqa: E402
import snippet  # noqa: E402
import trace as learner_trace  # noqa: E402

sys.path.pop(0)

NEW_MOUNTS, NEW_UTS, NEW_IPC, NEW_USER, NEW_PID, NEW_NET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
MS_REC, MS_PRIVATE = 0x4000, 1 << 18
CHANNEL = 3  # to the broker; the child's own descriptors while it waits begin here too
CLAIMS = 127  # out of the way: the learner's first file gets the usual number
leave = os._exit  # a learner's program may put another in its place
ORDER = ("source", "stdin", "stdout", "stderr", "status", "claims")


class Zygote:
    def __init__(self, terms, program):
        self.terms, self.program = terms, program
        self.spaces = terms["form"] == "namespaces"
        self.channel = socket.socket(fileno=CHANNEL)
        self.landlock = confine.Landlock(terms["readable"], [terms["work"], "/dev/null"] if self.spaces else ["/dev/null"],
                                         tcp_denied=not self.spaces)
        self.myself = os.pidfd_open(os.getpid())
        self.standing = []  # children that wait: (pid, pidfd, socket)
        self.running = {}  # run id -> (pid, pidfd)
        self.by_pidfd = {}  # pidfd -> (pid, run id or None while it stands)
        self.poll = select.epoll()

    def serve(self):
        self.poll.register(CHANNEL, select.EPOLLIN)
        self.stand()
        self.tell({"ev": "ready"})
        while True:
            # Children to come are made while there is nothing else to do: news of the living does not wait for them.
            short = len(self.standing) < self.terms["standing"]
            news = self.poll.poll(0 if short else None)
            for descriptor, _ in news:
                if descriptor == CHANNEL:
                    if not self.hear():
                        return
                else:
                    self.reap(descriptor)
            if short and not news:
                self.stand()

    def hear(self):
        data, rights, _, _ = self.channel.recvmsg(1 << 16, socket.CMSG_SPACE(len(ORDER) * 4))
        if not data:
            return False
        order = json.loads(data)
        given = array.array("i")
        for _, kind, words in rights:
            if kind == socket.SCM_RIGHTS:
                given.frombytes(words[:len(words) - len(words) % given.itemsize])
        try:
            if order["op"] == "start":
                self.start(order, data, given)
            elif order["op"] == "kill" and order["id"] in self.running:
                signal.pidfd_send_signal(self.running[order["id"]][1], signal.SIGKILL)
        finally:
            for descriptor in given:
                os.close(descriptor)
        return True

    def start(self, order, data, given):
        while True:
            if not self.standing:
                self.stand()
            pid, pidfd, ear = self.standing.pop(0)
            try:
                socket.send_fds(ear, [data], list(given))
                break
            except OSError:
                continue  # it died while it stood; the next one
            finally:
                ear.close()
        self.running[order["id"]] = (pid, pidfd)
        self.by_pidfd[pidfd] = (pid, order["id"])

    def stand(self):
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if self.spaces:
            confine.check(confine.libc.unshare(NEW_PID), "PID namespace")
        pid = os.fork()
        if pid == 0:
            try:
                child(self, theirs.fileno())
            except BaseException as error:  # nothing may ever return into the zygote's loop
                os.write(2, f"the run could not be confined: {type(error).__name__}: {error}\n".encode())
            finally:
                leave(70)
        theirs.close()
        if self.spaces:
            confine.check(confine.libc.setns(self.myself, NEW_PID), "back from the PID namespace")
        pidfd = os.pidfd_open(pid)
        self.poll.register(pidfd, select.EPOLLIN)
        self.by_pidfd[pidfd] = (pid, None)
        self.standing.append((pid, pidfd, mine))

    def reap(self, pidfd):
        ended = time.monotonic_ns()
        pid, run = self.by_pidfd.pop(pidfd)
        self.poll.unregister(pidfd)
        os.close(pidfd)
        _, status, usage = os.wait4(pid, 0)
        if run is None:
            raise SystemExit(71)  # died before it had anything to do: this zygote is no good, the broker starts another
        del self.running[run]
        self.tell({"ev": "exited", "id": run, "code": os.waitstatus_to_exitcode(status), "ended": ended,
                   "cpu": int((usage.ru_utime + usage.ru_stime) * 1e9), "peak": usage.ru_maxrss << 10})

    def tell(self, words):
        self.channel.send(json.dumps(words).encode())


def child(zygote, ear):
    """From the fork to the learner's first instruction. Does not return."""
    terms = zygote.terms
    os.setsid()  # a signal to one's own group would otherwise reach the zygote, through the namespace's wall
    os.dup2(ear, CHANNEL)
    os.closerange(CHANNEL + 1, 1 << 16)
    if zygote.spaces:
        confine.check(confine.libc.unshare(NEW_MOUNTS | NEW_IPC | NEW_NET | NEW_UTS), "namespaces")
        loopback_up(terms["loopback_mtu"])
        confine.work_folder(terms["work"], terms["work_bytes"], terms["work_files"])
        confine.check(confine.libc.unshare(NEW_USER), "user namespace")  # counts this run's threads apart from all others
    confine.prctl(confine.PR_SET_DUMPABLE, 0)
    confine.prctl(confine.PR_SET_PDEATHSIG, signal.SIGKILL)
    if zygote.spaces:
        confine.drop_capabilities()
    confine.prctl(confine.PR_SET_NO_NEW_PRIVS, 1)
    zygote.landlock.restrict()
    data, given, _, _ = socket.recv_fds(socket.socket(fileno=CHANNEL), 1 << 16, len(ORDER))
    if len(given) != len(ORDER):
        os._exit(0)  # the zygote has gone, or goes
    order = json.loads(data)
    descriptors = dict(zip(ORDER, given))
    source = os.pread(descriptors["source"], os.fstat(descriptors["source"]).st_size, 0)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        os.dup2(descriptors[name], number)
    # Two steps, because the numbers wanted may be taken by one another.
    status, claims = fcntl.fcntl(descriptors["status"], fcntl.F_DUPFD, 200), fcntl.fcntl(descriptors["claims"], fcntl.F_DUPFD, 200)
    os.dup2(status, CHANNEL)
    os.dup2(claims, CLAIMS)
    os.closerange(CHANNEL + 1, CLAIMS)
    os.closerange(CLAIMS + 1, 1 << 10)
    os.set_blocking(CLAIMS, False)
    confine.limit(order["limits"])
    if not zygote.spaces:
        confine.filter_calls(own_signals(os.getpid()))
    random.seed()
    confine.filter_calls(zygote.program)
    talk, learner_trace.tracer.least = order["talk"], order["block"]
    snippet.run(source, stamp_on(CHANNEL, talk), CLAIMS, learner_trace.tracer, CHANNEL if talk else None)


def stamp_on(status, keep):
    """Writes the moment of the start and the CPU time already spent, once, and lets go of the channel if nobody wants to talk on it."""
    def stamp():
        cpu = time.process_time_ns()
        os.write(status, struct.pack("=qq", time.monotonic_ns(), cpu))
        if not keep:
            os.close(status)
    return stamp


def loopback_up(mtu):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8922, struct.pack("16si", b"lo", mtu) + bytes(20))  # SIOCSIFMTU
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40) + bytes(22))  # SIOCSIFFLAGS: up, running


def own_signals(pid):
    """Where there is no PID namespace: signals only to this very process. A filter in front of the common one."""
    kill, tgkill = {"x86_64": (62, 234), "aarch64": (129, 131)}[os.uname().machine]
    return b"".join(struct.pack("=HBBI", *line) for line in (
        (0x20, 0, 0, 0),  # load the call's number
        (0x15, 1, 0, kill),
        (0x15, 0, 3, tgkill),
        (0x20, 0, 0, 16),  # load the first argument
        (0x15, 1, 0, pid),
        (0x06, 0, 0, 0x00050001),  # not permitted
        (0x06, 0, 0, 0x7FFF0000),  # go on to the common filter
    ))


def warm(names):
    for name in names:
        importlib.import_module(name)
    confine.libc.mallopt(-8, 1)  # one arena: each further one would reserve 64 MB of a run's address space
    patience.install()
    monitor.prepare()
    learner_trace.prepare()
    patience.before_waiting = learner_trace.tracer.before_waiting
    for name in ("confine", "monitor", "patience", "patterns", "snippet", "trace"):
        sys.modules.pop(name, None)  # a learner's `import trace` finds the standard one


def main():
    terms = json.loads(sys.stdin.buffer.read())
    program = bytes.fromhex(terms.pop("filter"))
    os.dup2(os.open("/dev/null", os.O_RDWR), 0)
    warm(terms.pop("warm"))
    threading.stack_size(terms["thread_stack"])
    os.environ.pop("SANDBOX", None)
    if terms["form"] == "namespaces":
        confine.check(confine.libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "private mounts")
    zygote = Zygote(terms, program)
    gc.collect()
    gc.freeze()  # children do not touch, and so do not copy, what they inherit
    gc.disable()
    zygote.serve()


main()
