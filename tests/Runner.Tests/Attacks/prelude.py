import ctypes, ctypes.util, errno, mmap, os, re, resource, signal, socket, struct, sys, threading, time
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

def songs(data):
    """Secrets in these bytes; each canary's begins the same."""
    for song in set(re.findall(rb"song-[0-9a-f]{32}", data)): escaped(song.decode())

def must_fail(what, action, *arguments):
    tried()
    try:
        result = action(*arguments)
    except (OSError, MemoryError, ValueError, RuntimeError, AttributeError) as error:
        print(what, "refused:", error)
        return
    if isinstance(result, tuple) and result[0] < 0:
        # Any other answer comes from behind the filter: the kernel has looked at the call.
        if result[1] in (errno.EPERM, errno.ENOSYS): print(what, "refused")
        else: escaped(f"{what} reached the kernel: {os.strerror(result[1])}")
        return
    if isinstance(result, int) and result < 0:
        print(what, "refused:", os.strerror(ctypes.get_errno()))
        return
    escaped(f"{what}: {result!r}")
