"""A run as the broker sees it, and the seat it gets: a child of the zygote with its pipes. What comes out of the sandbox is bytes
and nothing else.
"""

import base64
import codecs
import fcntl
import os
import signal
import socket
import struct
import time

import memory

PIPES = ("stdout", "stderr", "claims")
CHUNK = 1 << 16
LARGEST_CLAIM = 1 << 20
STANDS = b"stands"
LONGEST_WORDS = 1 << 16  # bytes of one turn in a dialogue
HEAD = struct.Struct("=Bd")  # what follows (1: the program itself, 2: there is input, 4: a dialogue), and the shortest block in seconds
LARGEST_WORDS = 1 << 13  # as in the zygote; longer programs go as a file in memory


def memory_file(name, content):
    """A sealed file in memory: the run can read it, and nobody can change it any more."""
    file = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    view = memoryview(content)
    while view:
        view = view[os.write(file, view):]
    os.lseek(file, 0, os.SEEK_SET)
    fcntl.fcntl(file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE)
    return file


class Seat:
    """A child that stands, or will in a moment, behind its walls and waits for a program."""

    def __init__(self, number, limits):
        self.number, self.limits = number, limits
        self.ends, self.theirs = {}, []
        self.pid = None  # by its number out here
        self.pidfd = self.mounts = None
        self.run = None
        self.stands = False
        self.inherited = 0  # bytes in memory before it had a program
        try:
            for name in PIPES:
                self.ends[name], theirs = os.pipe2(os.O_CLOEXEC)
                self.theirs.append(theirs)
                os.set_blocking(self.ends[name], False)
            # The kernel says who speaks here: that is the run's process, by its number out here.
            self.ear, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self.theirs.append(theirs.detach())
            self.ear.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            self.ear.setblocking(False)
            self.ends["status"] = self.ear.fileno()
        except OSError:
            self.close()
            raise

    def hand_over(self, run):
        """The program, by the direct way: whoever made the child does not see it."""
        files = []
        kind = 4 if run.talk else 0
        try:
            if len(run.code) + HEAD.size <= LARGEST_WORDS:
                kind |= 1
            else:
                files.append(memory_file("source", run.code))
            if run.input:
                # A pipe and not a file in memory: what can be mapped can be run as code, and its bytes are the learner's.
                kind |= 2
                theirs, self.ends["stdin"] = os.pipe2(os.O_CLOEXEC)
                files.append(theirs)
                os.set_blocking(self.ends["stdin"], False)
            words = HEAD.pack(kind, run.block) + (run.code if kind & 1 else b"")
            socket.send_fds(self.ear, [words], files)
        finally:
            for number in files:
                os.close(number)

    def hear(self):
        """Its next word, or None when there is none, or empty bytes when it has gone."""
        try:
            data, extras, _, _ = self.ear.recvmsg(64, socket.CMSG_SPACE(12))
        except BlockingIOError:
            return None
        except OSError:
            return b""
        for _, kind, words in extras:
            if kind == socket.SCM_CREDENTIALS and data:
                self.pid = struct.unpack("=iII", words)[0]
        if data == STANDS:
            self.stands, self.inherited = True, memory.unshared(self.pid)
            self._hold_mounts()
        return data

    def _hold_mounts(self):
        """To take a mount namespace apart the kernel waits some milliseconds for all processors. As long as we hold it too,
        the end of the child does not wait for that. Not everybody may: then it does."""
        try:
            self.mounts = os.open(f"/proc/{self.pid}/ns/mnt", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self.mounts = None

    def words(self):
        """What the run says in a dialogue: bytes, None at the end, b"" when there is nothing yet. Too long ones come too long."""
        try:
            return self.ear.recv(LONGEST_WORDS + 1) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def kill(self):
        if self.pidfd is not None:
            try:
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            except ProcessLookupError:
                return  # it has ended by itself

    def let_go(self):
        """Closes the child's own ends on our side, so that the end of a pipe is the end of the child."""
        for descriptor in self.theirs:
            os.close(descriptor)
        self.theirs = []

    def close(self):
        self.let_go()
        if self.ends.pop("status", None) is not None:
            self.ear.close()
        for descriptor in self.ends.values():
            os.close(descriptor)
        self.ends.clear()
        if self.pidfd is not None:
            os.close(self.pidfd)
            self.pidfd = None


class Run:
    def __init__(self, order):
        self.order = order
        self.id = order["id"]
        self.code, self.input = base64.b64decode(order["code"]), memoryview(base64.b64decode(order["stdin"]))
        self.block = order["block"]
        self.talk = order.get("talk", False)  # after the stamp, the channel of the stamp carries a dialogue
        self.turn, self.told = True, None  # whether the run may speak, and since when (nanoseconds) it has our words
        self.wall = order["wall"]
        self.cpu = order["cpu"]
        self.memory = order["memory"]
        self.output = order["output"]
        self.processes = order["processes"]
        self.seat = None
        self.started = None  # nanoseconds of the monotonic clock, told by the child
        self.cpu_before = 0
        self.ended = None  # nanoseconds, when the kernel said so
        self.tries = 0
        self.killed = None  # why we ended it
        self.claims = bytearray()
        self.seen = 0
        self.truncated = False
        self.exited = None
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}

    @property
    def pid(self):
        return self.seat.pid

    def feed(self):
        """Gives the run as much of its input as there is room for. True when that was all, or nobody will read it."""
        if not self.input:
            return True
        try:
            self.input = self.input[os.write(self.seat.ends["stdin"], self.input):]
        except BlockingIOError:
            return False
        except BrokenPipeError:
            return True
        return not self.input

    def read(self, name):
        """Reads what is there. Returns bytes, or None at the end of that pipe."""
        try:
            data = os.read(self.seat.ends[name], CHUNK)
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
        """The first words of a run are ours: the snippet has not begun yet. Later ones are not read. True when they have come."""
        while self.started is None:
            data = self.seat.hear()
            if data is None:
                return False
            if len(data) == 16:
                self.started, self.cpu_before = struct.unpack("=qq", data)
            elif not data:
                return True
        return True

    def tell(self, words):
        """Says something to the run, or with None that nothing more will come. OSError when it does not listen."""
        if words is None:
            self.seat.ear.shutdown(socket.SHUT_WR)
        else:
            self.turn, self.told = True, time.monotonic_ns()
            self.seat.ear.send(words)

    def claim(self, data):
        if len(self.claims) < LARGEST_CLAIM:
            self.claims += data[:LARGEST_CLAIM - len(self.claims)]
