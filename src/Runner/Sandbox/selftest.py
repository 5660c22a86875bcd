# Tries what must not work, from inside, as a snippet. Prints one line per wall: its name, whether it stands, what was seen.
import ctypes
import errno
import json
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)


def wall(name, stands, seen):
    print(json.dumps({"name": name, "ok": bool(stands), "seen": str(seen)}))


def refused(action, *kinds):
    try:
        action()
    except kinds as error:
        return type(error).__name__
    return None


def connect():
    with socket.socket() as outside:
        outside.settimeout(0.5)
        outside.connect(("192.0.2.1", 80))


def fill():
    with open("full", "wb") as file:
        for _ in range(9):
            file.write(bytes(1 << 20))


def unshare():
    if libc.unshare(0x10000000) < 0:
        raise OSError(ctypes.get_errno(), "unshare")


def mount():
    if libc.mount(b"x", b"/work", b"tmpfs", 0, b"") < 0:
        raise OSError(ctypes.get_errno(), "mount")


def grab():
    return bytearray(MEMORY + (64 << 20))


MEMORY, NAMESPACES = int(input()), input() == "namespaces"
if NAMESPACES:
    wall("user namespace", os.getuid() == 65534, f"uid {os.getuid()}")
    wall("PID namespace", os.getpid() == 1, f"pid {os.getpid()}")
    wall("mount namespace", not any(map(os.path.exists, ("/etc/passwd", "/proc", "/home", "/root", "/var"))), "no host files")
    wall("UTS namespace", os.uname().nodename == "sandbox", os.uname().nodename)
    wall("work folder", refused(fill, OSError), "bounded")
else:
    wall("user of its own", os.getuid() == 60117, f"uid {os.getuid()}")
    hidden = [refused(lambda path=path: open(path), PermissionError) for path in ("/etc/passwd", "/proc/self/environ")]
    wall("Landlock files", all(hidden), hidden)
    wall("nothing writable", refused(lambda: open("/tmp/x", "w"), PermissionError), "no work folder in this form")
    wall("signals", refused(lambda: os.kill(os.getppid(), 0), PermissionError), "to itself only")
answer = refused(connect, OSError)
wall("network namespace" if NAMESPACES else "no network", answer and "Timeout" not in answer, answer)
answers = [refused(os.fork, PermissionError), refused(unshare, PermissionError), refused(mount, PermissionError)]
wall("seccomp", all(answers), answers)
wall("read-only files", refused(lambda: open(os.__file__, "a"), OSError), "the standard library cannot be written")
wall("memory limit", refused(grab, MemoryError), "bounded")
wall("Landlock", refused(lambda: os.listdir("/"), PermissionError), errno.errorcode[errno.EACCES])
