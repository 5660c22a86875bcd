"""One run as the broker sees it: three pipes, limits, clocks. What comes out of the sandbox is bytes and nothing else."""

import base64
import codecs
import fcntl
import os
import signal
import socket
import struct
import time

PIPES = ("stdout", "stderr", "claims")
CHUNK = 1 << 16
LONGEST_WORDS = 1 << 16  # bytes of one turn in a dialogue
LARGEST_CLAIM = 1 << 20


def memory_file(name, content):
    """A sealed file in memory: the run can read it, and nobody can change it any more."""
    file = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    view = memoryview(content)
    while view:
        view = view[os.write(file, view):]
    os.lseek(file, 0, os.SEEK_SET)
    fcntl.fcntl(file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE)
    return file


class Run:
    def __init__(self, order):
        self.id = order["id"]
        self.code, self.input = base64.b64decode(order["code"]), memoryview(base64.b64decode(order["stdin"]))
        self.order = order
        self.block = order["block"]
        self.talk = order.get("talk", False)  # after the stamp, the status channel carries a dialogue
        self.turn, self.told = True, None  # whether the run may speak, and since when (nanoseconds) it has our words
        self.wall = order["wall"]
        self.cpu = order["cpu"]
        self.memory = order["memory"]
        self.output = order["output"]
        self.processes = order["processes"]
        self.ends = {}  # our ends of the pipes, by name
        self.theirs = {}  # the run's ends, until it has them
        self.started = None  # nanoseconds of the monotonic clock, told by the status pipe
        self.cpu_before = 0
        self.pid = None  # the run's process, by its number out here
        self.ended = None  # nanoseconds, when the kernel said so
        self.tries = 0
        self.killed = None  # why we ended it
        self.claims = bytearray()
        self.seen = 0
        self.truncated = False
        self.exited = None
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}

    def open_pipes(self):
        for name in PIPES:
            mine, theirs = os.pipe2(os.O_CLOEXEC)
            os.set_blocking(mine, False)
            self.ends[name], self.theirs[name] = mine, theirs
        # The kernel says who writes the stamp: that is the run's process, by its number out here.
        self.status, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.status.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self.status.setblocking(False)
        self.ends["status"], self.theirs["status"] = self.status.detach(), theirs.detach()

        self._open_input()

    def _open_input(self):
        # A pipe and not a file in memory: what can be mapped can be run as code, and its bytes are the learner's.
        if not self.input:
            self.theirs["stdin"] = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
            return
        self.theirs["stdin"], self.ends["stdin"] = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self.ends["stdin"], False)

    def feed(self):
        """Gives the run as much of its input as there is room for. True when that was all, or nobody will read it."""
        try:
            self.input = self.input[os.write(self.ends["stdin"], self.input):]
        except BlockingIOError:
            return False
        except BrokenPipeError:
            return True
        return not self.input

    def let_go(self):
        """Closes the run's own ends on our side, so that the end of a pipe is the end of the run."""
        for descriptor in self.theirs.values():
            os.close(descriptor)
        self.theirs.clear()

    def read(self, name):
        """Reads what is there. Returns bytes, or None at the end of that pipe."""
        try:
            data = os.read(self.ends[name], CHUNK)
        except BlockingIOError:
            return b""
        return data or None

    def text(self, name, data, final=False):
        """Bytes of a stream as text within the output limit; `truncated` tells when there was more."""
        room = self.output - self.seen
        if len(data) > room:
            self.truncated = True
            data = data[:room]
        self.seen += len(data)
        return self._decoders[name].decode(data, final or self.truncated)

    def stamp(self):
        """The first words on the status channel are ours: the snippet has not begun yet. Later ones are not read.
        True when they have come."""
        with socket.socket(fileno=os.dup(self.ends["status"])) as channel:
            try:
                data, extras, _, _ = channel.recvmsg(64, socket.CMSG_SPACE(12))
            except BlockingIOError:
                return False
        if len(data) == 16 and self.started is None:
            self.started, self.cpu_before = struct.unpack("=qq", data)
            for _, kind, words in extras:
                if kind == socket.SCM_CREDENTIALS:
                    self.pid = struct.unpack("=iII", words)[0]
                    self._watch_the_end()
        return True

    def words(self):
        """What the run says in a dialogue: bytes, None at the end, b"" when there is nothing yet. Too long ones come too long."""
        with socket.socket(fileno=os.dup(self.ends["status"])) as channel:
            try:
                return channel.recv(LONGEST_WORDS + 1) or None
            except BlockingIOError:
                return b""
            except OSError:
                return None

    def tell(self, words):
        """Says something to the run, or with None that nothing more will come. OSError when it does not listen."""
        with socket.socket(fileno=os.dup(self.ends["status"])) as channel:
            if words is None:
                channel.shutdown(socket.SHUT_WR)
            else:
                self.turn, self.told = True, time.monotonic_ns()
                channel.send(words)

    def _watch_the_end(self):
        # The kernel tells the moment of the end here too: the zygote may be busy with a fork just then.
        try:
            self.ends["end"] = os.pidfd_open(self.pid)
        except OSError:
            self.pid = None  # it has ended already, and been reaped

    def kill(self):
        """Ends it from here, without waiting for a zygote that is busy with a hundred starts. False where that cannot be done."""
        try:
            signal.pidfd_send_signal(self.ends["end"], signal.SIGKILL)
        except (KeyError, PermissionError):
            return False
        except ProcessLookupError:
            return True  # it has just ended
        return True

    def claim(self, data):
        if len(self.claims) < LARGEST_CLAIM:
            self.claims += data[:LARGEST_CLAIM - len(self.claims)]

    def close(self):
        self.let_go()
        for descriptor in self.ends.values():
            os.close(descriptor)
        self.ends.clear()
