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
LOOPBACK_UP = struct.pack("16sh22x", b"lo", 0x1 | 0x40)  # up, running
PLACES = 400  # from this number on: descriptors that every child needs until it is confined
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
    number, drop = 0, libc.prctl
    while drop(PR_CAPBSET_DROP, number, 0, 0, 0) == 0:
        number += 1
    header = struct.pack("=Ii", 0x20080522, 0)
    check(libc.syscall(CAPSET, header, bytes(24)), "drop capabilities")


def loopback_up(mtu):
    any_socket = check(libc.socket(2, 2, 0), "socket")
    try:
        check(libc.ioctl(any_socket, 0x8922, struct.pack("16si20x", b"lo", mtu)), "size of packets")  # SIOCSIFMTU
        check(libc.ioctl(any_socket, 0x8914, LOOPBACK_UP), "loopback")  # SIOCSIFFLAGS
    finally:
        libc.close(any_socket)


class Landlock:
    """The kernel's own path filter. The paths are opened once, because that costs more than all the rest of it."""

    READ = 1 << 2 | 1 << 3  # read files, read folders
    WRITE = READ | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 12 | 1 << 13 | 1 << 14
    #       write, remove folders and files, make folders, files and links, move, truncate
    OF_FILES = 1 << 1 | 1 << 2 | 1 << 14  # the rights that a single file can have

    def __init__(self, readable, writable, tcp_denied):
        self.abi = libc.syscall(LANDLOCK_CREATE, 0, 0, 1)
        if self.abi < 1:
            return
        self.files = (1 << (13 if self.abi < 2 else 14 if self.abi < 3 else 15 if self.abi < 5 else 16)) - 1
        tcp = 3 if tcp_denied and self.abi >= 4 else 0
        scopes = 3 if self.abi >= 6 else 0  # signals and abstract sockets stay inside
        size = 8 if self.abi < 4 else 16 if self.abi < 6 else 24
        self.attributes = struct.pack("=QQQ", self.files, tcp, scopes)[:size]
        self.rules = [self._rule(path, rights, PLACES + number) for number, (path, rights) in enumerate(
            [(path, self.READ) for path in readable] + [(path, self.files & self.WRITE) for path in writable])
            if os.path.exists(path)]
        self.end = PLACES + len(readable) + len(writable)

    def restrict(self, writable):
        """`writable` are the folders that only this process has."""
        if self.abi < 1:
            return False
        rules = check(libc.syscall(LANDLOCK_CREATE, self.attributes, len(self.attributes), 0), "landlock")
        own = [self._rule(path, self.files & self.WRITE, self.end) for path in writable]
        for rule in self.rules + own:
            check(libc.syscall(LANDLOCK_ADD, rules, 1, rule, 0), "landlock rule")
        check(libc.syscall(LANDLOCK_RESTRICT, rules, 0), "landlock restrict")
        os.close(rules)
        return True

    def _rule(self, path, rights, place):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        os.dup2(opened, place, inheritable=False)
        os.close(opened)
        return struct.pack("=Qi", rights if os.path.isdir(path) else rights & self.OF_FILES, place)


class Filter:
    """An array of BPF instructions of 8 bytes each, laid out for the kernel once."""

    def __init__(self, program):
        self.buffer = ctypes.create_string_buffer(program, len(program))
        description = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(self.buffer))
        self.holder = ctypes.create_string_buffer(description, len(description))
        self.place = ctypes.addressof(self.holder)

    def apply(self):
        """From here on only the calls that it lets through exist."""
        prctl(PR_SET_SECCOMP, 2, self.place)
