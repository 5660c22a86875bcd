"""The zygote: an interpreter with everything imported, which forks a child for each run. Never runs a learner's code.

It knows no source and no output: of each run it holds the pipes for as long as it takes to make the child. So a
child, which is a copy of it, cannot find another learner's run in its own memory. Children are made before they are needed: they
stand behind all their walls and wait for a program, which the broker hands to them directly.
"""

import ctypes
import fcntl
import gc
import importlib
import json
import marshal
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
CHANNEL = EAR = 3  # the zygote's channel to the broker; in a child, the end of its own
CLAIMS = 127  # out of the way: the learner's first file gets the usual number
leave = os._exit  # a learner's program may put another in its place
ENDS = (1, 2, CLAIMS, EAR)  # where a child finds its pipes, in the order in which the broker gives them
WORD = "=8sqqqqq"  # to the broker: event, number, exit code or errno, end (ns), computing time (ns), peak (bytes)
HEAD = "=Bd"  # of what the broker hands over: see there
LARGEST_WORDS = 1 << 13  # longer programs come as a file in memory


class Zygote:
    def __init__(self, terms, program):
        self.terms, self.filter = terms, confine.Filter(program)
        self.spaces = terms["form"] == "namespaces"
        self.channel = socket.socket(fileno=CHANNEL)
        self.landlock = confine.Landlock(terms["readable"], ["/dev/null"], tcp_denied=not self.spaces)
        self.myself = os.pidfd_open(os.getpid())
        self.children = {}  # pidfd -> (pid, the broker's number for it)
        self.poll = select.epoll()

    def serve(self):
        self.poll.register(CHANNEL, select.EPOLLIN)
        self.space(NEW_PID)  # tried once, so that a refusal has its reason told at the start
        self.space(0)
        self.tell(b"ready")
        while True:
            for descriptor, _ in self.poll.poll():
                if descriptor != CHANNEL:
                    self.reap(descriptor)
                elif not self.hear():
                    return

    def hear(self):
        """One order: a child with these limits and these pipes. It tells the broker itself when it stands."""
        data, given, _, _ = socket.recv_fds(self.channel, 1 << 12, len(ENDS))
        if not data:
            return False
        try:
            number, limits = marshal.loads(data)  # one step, few pages written: each is a copy after a fork
            if len(given) == len(ENDS):
                self.stand(number, limits, given)
        finally:
            for descriptor in given:
                os.close(descriptor)
        return True

    def stand(self, number, limits, given):
        try:
            pid = self.forked(limits, given)
        except OSError as error:
            self.tell(b"refused", number, error.errno or 0)
            return
        pidfd = os.pidfd_open(pid)
        self.poll.register(pidfd, select.EPOLLIN)
        self.children[pidfd] = (pid, number)
        # By this the broker ends it, and sees its end, without ever mistaking another process for it.
        socket.send_fds(self.channel, [struct.pack(WORD, b"forked", number, 0, 0, 0, 0)], [pidfd])

    def forked(self, limits, given):
        self.space(NEW_PID)
        try:
            pid = fork()
            if pid == 0:
                try:
                    child(self, limits, given)
                except BaseException as error:  # nothing may ever return into the zygote's loop
                    os.write(2, f"the run could not be confined: {type(error).__name__}: {error}\n".encode())
                finally:
                    leave(70)
            return pid
        finally:
            self.space(0)

    def space(self, new):
        """What is forked next becomes the first of a new PID namespace, or again one like us."""
        if not self.spaces:
            return
        if new:
            confine.check(confine.libc.unshare(new), "PID namespace")
        elif confine.libc.setns(self.myself, NEW_PID) < 0:
            os._exit(71)  # there is no going on from here; the broker starts another zygote

    def reap(self, pidfd):
        ended = time.monotonic_ns()
        pid, number = self.children.pop(pidfd)
        self.poll.unregister(pidfd)
        os.close(pidfd)
        _, status, usage = os.wait4(pid, 0)
        self.tell(b"exited", number, os.waitstatus_to_exitcode(status), ended, int((usage.ru_utime + usage.ru_stime) * 1e9),
                  usage.ru_maxrss << 10)

    def tell(self, event, number=0, code=0, ended=0, cpu=0, peak=0):
        self.channel.send(struct.pack(WORD, event, number, code, ended, cpu, peak))


def fork():
    """As `os.fork`, without what that does for programs with threads and locks: this one has neither, and the pages which it
    would write cost each child half a millisecond."""
    return confine.check(libc_with_lock.fork(), "fork")


def child(zygote, limits, given):
    """From the fork to the learner's first instruction. Does not return."""
    terms = zygote.terms
    os.setsid()  # a signal to one's own group would otherwise reach the zygote, through the namespace's wall
    take_places(given)
    if zygote.spaces:
        confine.check(confine.libc.unshare(NEW_MOUNTS | NEW_IPC | NEW_NET | NEW_UTS), "namespaces")
        confine.loopback_up(terms["loopback_mtu"])
        confine.work_folder(terms["work"], terms["work_bytes"], terms["work_files"])
        confine.check(confine.libc.unshare(NEW_USER), "user namespace")  # counts this run's threads apart from all others
    confine.prctl(confine.PR_SET_DUMPABLE, 0)
    confine.prctl(confine.PR_SET_PDEATHSIG, signal.SIGKILL)
    if zygote.spaces:
        confine.drop_capabilities()
    confine.prctl(confine.PR_SET_NO_NEW_PRIVS, 1)
    zygote.landlock.restrict([terms["work"]] if zygote.spaces else [])
    os.closerange(CLAIMS + 1, 1 << 20)  # from here on it has its own descriptors and no other
    confine.limit(limits)
    random.seed()
    if not zygote.spaces:
        confine.Filter(own_signals(os.getpid())).apply()
    zygote.filter.apply()
    # Every wall stands, and nothing of a learner has been seen yet. What is done here is not waited for by anybody.
    snippet.prepare()
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, EAR)
    ear.send(b"stands")
    words, files, _, _ = socket.recv_fds(ear, LARGEST_WORDS, 2)
    if not words:
        os._exit(0)  # nobody wants it any more
    kind, learner_trace.tracer.least = struct.unpack_from(HEAD, words)
    source = words[struct.calcsize(HEAD):] if kind & 1 else whole(files.pop(0))
    if kind & 2:
        os.dup2(files[0], 0)
        os.close(files[0])
    talk = bool(kind & 4)
    snippet.run(source, stamp_on(ear, talk), CLAIMS, learner_trace.tracer, EAR if talk else None)


def whole(descriptor):
    content = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    os.close(descriptor)
    return content


def take_places(given):
    """The descriptors which the broker gave, each to its number."""
    kept = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 200) for descriptor in given]  # out of the way of the numbers wanted
    for descriptor, place in zip(kept, ENDS):
        os.dup2(descriptor, place)
    os.closerange(EAR + 1, CLAIMS)
    os.set_blocking(CLAIMS, False)


def stamp_on(ear, keep):
    """Writes the moment of the start and the CPU time already spent, once, and lets go of the channel if nobody wants to talk on it."""
    def stamp():
        moment = time.monotonic_ns()
        ear.send(struct.pack("=qq", moment, time.thread_time_ns()))  # the process's clock goes by whole ticks under a limit
        if keep:
            ear.detach()
        else:
            ear.close()
        return moment / 1e9
    return stamp


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


libc_with_lock = ctypes.PyDLL(None, use_errno=True)  # the interpreter's lock stays ours in the call


def warm(names, own):
    for name in names:
        importlib.import_module(name)
    confine.libc.mallopt(-8, 1)  # one arena: each further one would reserve 64 MB of a run's address space
    patience.install()
    monitor.prepare()
    learner_trace.prepare()
    patience.before_waiting = learner_trace.tracer.before_waiting
    for name in own:
        sys.modules.pop(name, None)  # a learner's `import trace` finds the standard one


def main():
    terms = json.loads(sys.stdin.buffer.read())
    program = bytes.fromhex(terms.pop("filter"))
    os.dup2(os.open("/dev/null", os.O_RDWR), 0)
    warm(terms.pop("warm"), terms.pop("own"))
    threading.stack_size(terms["thread_stack"])
    os.environ.pop("SANDBOX", None)
    if terms["form"] == "namespaces":
        confine.check(confine.libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "private mounts")
    zygote = Zygote(terms, program)
    for _ in range(20):
        snippet.rehearse()  # the interpreter adapts code that is run often; here once instead of in each child
    gc.collect()
    gc.freeze()  # children do not touch, and so do not copy, what they inherit
    gc.disable()
    zygote.serve()


main()
