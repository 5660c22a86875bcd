import ctypes, ctypes.util, errno, mmap, os, resource, signal, socket, struct, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(15, b"CUCKOO", 0, 0, 0)

def tried():
    os.write(1, b"TRIED\n")

def escaped(what):
    os.write(1, f"ESCAPED: {what}\n".encode())

def call(number, *arguments):
    """A raw system call. Returns (result, errno)."""
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *[a if isinstance(a, (bytes, ctypes.Array)) else ctypes.c_long(a) for a in arguments])
    return result, ctypes.get_errno()

def must_fail(what, action, *arguments):
    tried()
    try:
        result = action(*arguments)
    except (OSError, MemoryError, ValueError, RuntimeError, AttributeError) as error:
        print(what, "refused:", error)
        return
    if isinstance(result, int) and result < 0 or isinstance(result, tuple) and result[0] < 0:
        print(what, "refused:", os.strerror(ctypes.get_errno()))
        return
    escaped(f"{what}: {result!r}")
