"""One run as the broker sees it: three pipes, limits, clocks. What comes out of the sandbox is bytes and nothing else."""

import codecs
import json
import os
import time

PIPES = ("stdout", "stderr", "status", "claims")
CHUNK = 1 << 16
LARGEST_CLAIM = 1 << 20


def memory_file(name, content):
    """A sealed file in memory: the run can read it, and nobody can change it any more."""
    file = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    view = memoryview(content)
    while view:
        view = view[os.write(file, view):]
    os.lseek(file, 0, os.SEEK_SET)
    fcntl_seal(file)
    return file


def fcntl_seal(file):
    import fcntl
    fcntl.fcntl(file, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE)


class Run:
    def __init__(self, order):
        self.id = order["id"]
        self.wall = order["wall"]
        self.cpu = order["cpu"]
        self.memory = order["memory"]
        self.output = order["output"]
        self.processes = order["processes"]
        self.asked = time.monotonic()
        self.ends = {}  # our ends of the pipes, by name
        self.theirs = {}  # the run's ends, until it has them
        self.started = None  # nanoseconds of the monotonic clock, told by the status pipe
        self.cpu_before = 0
        self.killed = None  # why we ended it
        self.claims = bytearray()
        self.seen = 0
        self.truncated = False
        self.exited = None
        self.handle = None
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}

    def open_pipes(self):
        for name in PIPES:
            mine, theirs = os.pipe2(os.O_CLOEXEC)
            os.set_blocking(mine, False)
            self.ends[name], self.theirs[name] = mine, theirs

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

    def stamp(self, data):
        """The first words on the status pipe are ours: the snippet has not begun yet. Later ones cannot come."""
        words = json.loads(data)
        self.started, self.cpu_before = int(words["start"]), int(words["cpu"])

    def claim(self, data):
        if len(self.claims) < LARGEST_CLAIM:
            self.claims += data[:LARGEST_CLAIM - len(self.claims)]

    def close(self):
        self.let_go()
        for descriptor in self.ends.values():
            os.close(descriptor)
        self.ends.clear()
