"""Keeps a zygote alive and hands runs to it. Runs outside the sandbox."""

import collections
import json
import marshal
import os
import select
import signal
import socket
import struct
import subprocess


import filter as call_filter
import memory
import policy
import walls
from run import memory_file

# Inside its own user namespace only: to make the runs' namespaces and mounts, to bring their loopback up, to drop all.
CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETPCAP", "CAP_NET_ADMIN")
# What the zygote imports of ours, each after those that it needs itself.
MODULES = ("confine", "patience", "trace", "monitor", "syntax", "doors", "pattern_rows", "fanouts", "patterns_of_calls", "patterns_of_errors",
           "patterns_of_locks", "patterns_of_order", "patterns_of_sharing", "patterns", "snippet")
PROGRAMS = ("zygote.py", *(name + ".py" for name in MODULES))
WORD = struct.Struct("=8sqqqqq")  # as in the zygote
PATIENCE = 20.0  # seconds until a zygote must be ready


class ZygoteLauncher:
    def __init__(self, settings):
        self.form = settings["form"]
        self.made_of = walls.discover()
        if self.form == "namespaces":
            self.bubblewrap = walls.find_bubblewrap(settings["bubblewrap"])
        elif os.geteuid() != 0:
            raise walls.Missing("user of its own", "only root can give the sandbox a user of its own",
                                "start the bot as root (in a container that is the usual way), or allow user namespaces")
        try:
            self.filter = call_filter.build(spaces=self.form == "namespaces", own_pid=1 if self.form == "namespaces" else None)
        except OSError as error:
            raise walls.Missing("seccomp", str(error), "apt-get install libseccomp2 (on x86-64 or arm64)") from error
        self.process = self.channel = None
        self.unsent = collections.deque()

    def begin(self):
        """Starts a zygote and waits until it is ready. Raises Missing with its last words when it does not get there."""
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        shown = [(memory_file(os.path.basename(path), content.encode()), path) for path, content, _ in policy.FILES]
        for name in PROGRAMS:
            with open(os.path.join(walls.HERE, name), "rb") as file:
                shown.append((memory_file(name, file.read()), "/sandbox/" + name))
        terms = memory_file("terms", json.dumps({
            "form": self.form, "work": policy.WORK, "work_bytes": policy.WORK_BYTES,
            "work_files": policy.WORK_FILES, "thread_stack": policy.THREAD_STACK, "readable": walls.readable(self.made_of),
            "loopback_mtu": policy.LOOPBACK_MTU,
            "warm": self.made_of["warm"], "own": MODULES, "filter": self.filter.hex()}).encode())
        words = os.memfd_create("words")
        place = os.dup2(theirs.fileno(), 900)  # a number that nothing else here uses
        try:
            if self.form == "namespaces":
                command = walls.command(self.bubblewrap, self.made_of, shown, CAPABILITIES) + ["-c", enter("/sandbox/zygote.py")]
                environment = {}
            else:
                command = [self.made_of["binary"], "-I", "-S", "-c", enter(None, PROGRAMS, [number for number, _ in shown])]
                environment = {"LC_ALL": "C.UTF-8"}
            with memory.first_to_go():
                self.process = subprocess.Popen(command, stdin=terms, stdout=subprocess.DEVNULL, stderr=words, cwd="/", env=environment,
                                                pass_fds=[place] + [number for number, _ in shown], **walls.sandbox_user())
        except FileNotFoundError as error:
            mine.close()
            raise walls.Missing("zygote", f"{command[0]} has gone", "put it back (apt-get install bubblewrap)") from error
        finally:
            theirs.close()
            for number in [place, terms] + [number for number, _ in shown]:
                os.close(number)
        if not select.select([mine], [], [], PATIENCE)[0] or not mine.recv(1 << 16):
            mine.close()
            self.process.kill()
            self.process.wait()
            said = os.pread(words, 1 << 16, 0).decode("utf-8", "replace").strip().splitlines()
            os.close(words)
            raise walls.Missing("zygote", said[-1] if said else "the sandbox did not start and gave no reason", "")
        os.close(words)
        mine.setblocking(False)
        self.channel = mine

    def stand(self, seat):
        """Asks for a child with the seat's limits and pipes."""
        self._send(marshal.dumps((seat.number, seat.limits)), seat.theirs)
        seat.theirs = []

    def hear(self):
        """What the zygote has to say, as words that end with a descriptor or None; or None when it has gone."""
        words = []
        while True:
            try:
                data, given, _, _ = socket.recv_fds(self.channel, 1 << 12, 1)
            except BlockingIOError:
                return words
            except OSError:
                return None
            if not data:
                return words or None
            if len(data) == WORD.size:
                event, *numbers = WORD.unpack(data)
                words.append((event.rstrip(b"\0"), *numbers, given[0] if given else None))

    def flush(self):
        """Hands over what waits; True when the zygote has no room for more yet."""
        while self.unsent:
            data, descriptors = self.unsent[0]
            try:
                if descriptors:
                    socket.send_fds(self.channel, [data], descriptors)
                else:
                    self.channel.send(data)
            except BlockingIOError:
                return True
            except OSError:
                return False  # it has gone; `hear` tells so in a moment
            self.unsent.popleft()
            for number in descriptors:
                os.close(number)
        return False

    def end(self):
        for _, descriptors in self.unsent:
            for number in descriptors:
                os.close(number)
        self.unsent.clear()
        if self.channel is not None:
            self.channel.close()
            self.channel = None
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)  # and with it everything that it has started
            self.process.wait()
            self.process = None

    def _send(self, data, descriptors):
        self.unsent.append((data, descriptors))
        self.flush()


def enter(program, names=(), numbers=()):
    """The first words of the zygote's interpreter: its channel to its place, then its program."""
    words = "import os\nos.dup2(900, 3)\nos.close(900)\n"
    if program:
        return words + f"exec(compile(open({program!r}).read(), 'zygote', 'exec'))"
    # Without mounts there is no folder to import from: the modules come through their descriptors.
    return words + f"""import sys, types
text = {{}}
for name, number in {dict(zip(names, numbers[-len(names):]))!r}.items():
    text[name] = os.pread(number, 1 << 20, 0).decode()
for number in {list(numbers)!r}:
    os.close(number)
for name in {MODULES!r}:
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(text[name + ".py"], name + ".py", "exec"), module.__dict__)
exec(compile(text["zygote.py"], "zygote", "exec"))
"""


def limits(cpu, memory_bytes, processes, form):
    own = {"CPU": cpu, "AS": memory_bytes + policy.ADDRESS_SLACK, "DATA": memory_bytes,
           "NPROC": processes if form == "namespaces" else policy.SHARED_USER_THREADS}
    return {**policy.LIMITS, **own}
