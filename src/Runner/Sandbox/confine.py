"""The steps by which a process gives up everything, in the only order that works. Runs inside the sandbox.

Each step either succeeds or raises: a child that could not be confined ends before it has seen the learner's code.
"""

import ctypes
import os
import resource
import struct

libc = ctypes.CDLL(None, use_errno=True)

MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 4, 24, 38, 22
CAPSET = {"x86_64": 126, "aarch64": 91}[os.uname().machine]
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446  # the same on every machine


def check(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option, value=0, third=0):
    check(libc.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(third), 0, 0), f"prctl {option}")


def work_folder(path, size, files):
    """A fresh memory file system on the work folder: what one run leaves there is gone with its mount namespace."""
    options = f"size={size},nr_inodes={files},mode=0700".encode()
    check(libc.mount(b"work", path.encode(), b"tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options), "mount the work folder")
    os.chdir(path)


def limit(limits):
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, "RLIMIT_" + name), (value, value))


def drop_capabilities():
    number = 0
    while libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0) == 0:
        number += 1
    header = struct.pack("=Ii", 0x20080522, 0)
    check(libc.syscall(CAPSET, header, bytes(24)), "drop capabilities")


class Landlock:
    """The kernel's own path filter. Made once, because opening the paths costs more than restricting itself by it."""

    READ = 1 << 2 | 1 << 3  # read files, read folders
    WRITE = READ | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 12 | 1 << 13 | 1 << 14
    #       write, remove folders and files, make folders, files and links, move, truncate
    OF_FILES = 1 << 1 | 1 << 2 | 1 << 14  # the rights that a single file can have

    def __init__(self, readable, writable, tcp_denied):
        self.abi = libc.syscall(LANDLOCK_CREATE, 0, 0, 1)
        self.readable, self.writable, self.tcp_denied = readable, writable, tcp_denied

    def restrict(self):
        if self.abi < 1:
            return False
        files = (1 << (13 if self.abi < 2 else 14 if self.abi < 3 else 15 if self.abi < 5 else 16)) - 1
        tcp = 3 if self.tcp_denied and self.abi >= 4 else 0
        scopes = 3 if self.abi >= 6 else 0  # signals and abstract sockets stay inside
        attributes = struct.pack("=QQQ", files, tcp, scopes)
        size = 8 if self.abi < 4 else 16 if self.abi < 6 else 24
        rules = check(libc.syscall(LANDLOCK_CREATE, attributes, size, 0), "landlock")
        try:
            for paths, rights in ((self.readable, self.READ), (self.writable, files & self.WRITE)):
                for path in paths:
                    self._allow(rules, path, rights)
            check(libc.syscall(LANDLOCK_RESTRICT, rules, 0), "landlock restrict")
        finally:
            os.close(rules)
        return True

    def _allow(self, rules, path, rights):
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except FileNotFoundError:
            return
        try:
            if not os.path.isdir(path):
                rights &= self.OF_FILES
            check(libc.syscall(LANDLOCK_ADD, rules, 1, struct.pack("=Qi", rights, place), 0), f"landlock {path}")
        finally:
            os.close(place)


def filter_calls(program):
    """From here on only the policy's calls exist. `program` is an array of BPF instructions of 8 bytes."""
    buffer = ctypes.create_string_buffer(program, len(program))
    description = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(description, len(description))
    check(libc.prctl(PR_SET_SECCOMP, 2, ctypes.c_ulong(ctypes.addressof(holder)), 0, 0), "seccomp")

