# --- ptrace
must_fail("attach", call, 101, 16, 1, 0, 0)
must_fail("traceme", call, 101, 0, 0, 0, 0)
must_fail("seize a stranger", call, 101, 0x4206, HOST_PID, 0, 0)
# --- memory of others
must_fail("process_vm_readv", call, 310, 1, 0, 0, 0, 0, 0)
must_fail("process_vm_writev", call, 311, 1, 0, 0, 0, 0, 0)
room = ctypes.create_string_buffer(64)
vector = ctypes.create_string_buffer(struct.pack("2Q", ctypes.addressof(room), 64))
must_fail("process_vm_readv of a stranger", call, 310, HOST_PID, vector, 1, vector, 1, 0)
must_fail("pidfd_open", call, 434, 1, 0)
must_fail("pidfd_open of a stranger", call, 434, HOST_PID, 0)
must_fail("pidfd_getfd", call, 438, 0, 0, 0)
must_fail("kcmp", call, 312, 1, 1, 0, 0, 0)
# --- io_uring
must_fail("setup", call, 425, 8, ctypes.create_string_buffer(256))
must_fail("enter", call, 426, 0, 0, 0, 0, 0)
# --- bpf, perf, userfaultfd
must_fail("bpf", call, 321, 0, ctypes.create_string_buffer(128), 128)
must_fail("perf", call, 298, ctypes.create_string_buffer(128), 0, -1, -1, 0)
must_fail("userfaultfd", call, 323, 0)
# --- keys
must_fail("add_key", call, 248, b"user", b"x", b"y", 1, -3)
must_fail("keyctl", call, 250, 0, -3, 0)
must_fail("request_key", call, 249, b"user", b"x", b"y", 0)
# --- namespaces
for flag in (0x10000000, 0x20000, 0x8000000, 0x40000000, 0x20000000, 0x4000000, 0x2000000, 0x80):
    must_fail(f"unshare {flag:x}", libc.unshare, flag)
must_fail("setns", libc.setns, 0, 0)
# --- more rights
must_fail("setuid", os.setuid, 0)
must_fail("setgid", os.setgid, 0)
must_fail("setgroups", os.setgroups, [0])
must_fail("capset", call, 126, struct.pack("=Ii", 0x20080522, 0), struct.pack("=6I", *[0xFFFFFFFF] * 6))
must_fail("no more no_new_privs", libc.prctl, 38, 0, 0, 0, 0)
must_fail("ptracer", libc.prctl, 0x59616d61, -1, 0, 0, 0)
must_fail("no more PDEATHSIG", libc.prctl, 1, 0, 0, 0, 0)
must_fail("subreaper", libc.prctl, 36, 1, 0, 0, 0)
must_fail("mm", libc.prctl, 35, 1, 0, 0, 0)
must_fail("dispatch of calls to itself", libc.prctl, 59, 1, 0, 0, 0)
must_fail("dumpable", libc.prctl, 4, 1, 0, 0, 0)
must_fail("securebits", libc.prctl, 28, 0, 0, 0, 0)
# --- another filter
must_fail("seccomp by prctl", libc.prctl, 22, 1, 0, 0, 0)
must_fail("seccomp", call, 317, 0, 0, 0)
must_fail("listener", call, 317, 1, 8, 0)
# --- modules, reboot, time, swap
must_fail("init_module", call, 175, b"", 0, b"")
must_fail("kexec", call, 246, 0, 0, 0, 0)
must_fail("reboot", call, 169, 0xfee1dead, 672274793, 0, 0)
must_fail("settimeofday", call, 164, 0, 0)
must_fail("clock_settime", time.clock_settime, time.CLOCK_REALTIME, 0)
must_fail("adjtimex", call, 159, ctypes.create_string_buffer(256))
must_fail("sethostname", socket.sethostname, "evil")
must_fail("swapon", call, 167, b"/work/x", 0)
must_fail("syslog", call, 103, 3, 0, 0)
must_fail("acct", call, 163, 0)
must_fail("quotactl", call, 179, 0, 0, 0, 0)
# --- 32-bit calls by int 0x80 => error -31
# No code of its own can be had, but the two bytes of that instruction stand somewhere in every large library.
def with_the_two_bytes():
    for folder, _, names in os.walk(os.path.dirname(os.__file__)):
        for name in names:
            try: file = open(os.path.join(folder, name), "rb")
            except OSError: continue
            data = file.read(4 << 20)
            if b"\xcd\x80" in data:
                return mmap.mmap(file.fileno(), len(data), mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_EXEC), data.find(b"\xcd\x80")
image, place = with_the_two_bytes()
class Buffer(ctypes.Structure):
    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.py_object), ("len", ctypes.c_ssize_t), ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int),
                ("ndim", ctypes.c_int), ("format", ctypes.c_char_p), ("shape", ctypes.c_void_p), ("strides", ctypes.c_void_p), ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p)]
view = Buffer()
ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(image), ctypes.byref(view), 0)
assert place > 0 and view.buf
tried()
ctypes.CFUNCTYPE(ctypes.c_long)(view.buf + place)()
escaped("came back")
# --- code of its own for 32-bit calls
must_fail("writable code", mmap.mmap, -1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
must_fail("code without a file", mmap.mmap, -1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_EXEC)
must_fail("shared code", mmap.mmap, -1, 4096, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS, mmap.PROT_EXEC)
must_fail("a closure", ctypes.CFUNCTYPE(ctypes.c_int), lambda: 1)
# --- x32 calls => error -31
tried()
result = call(0x40000000 + 39)
escaped(result)
# --- x32 exec => error -31
tried()
result = call(0x40000000 + 520, b"/bin/true", 0, 0)
escaped(result)
# --- numbers that do not exist
for number in (400, 500, 548, 1000, 0x3fffffff, 0x3000003b): must_fail(number, call, number, 0, 0, 0, 0)
# --- a call that kernels let past every filter => error -4, ok
tried()
if call(335)[0] >= 0: escaped("uretprobe")
# --- numbers with an upper half => error -31, ok
tried()
ctypes.set_errno(0)
libc.syscall.restype = ctypes.c_long
result = libc.syscall(ctypes.c_long(0x100000000 | 57))
if result >= 0 or ctypes.get_errno() not in (1, 38): escaped((result, ctypes.get_errno()))
# --- code made in memory
must_fail("mprotect", lambda: libc.mprotect(ctypes.c_void_p(id(object()) & ~4095), 4096, 7))
must_fail("mprotect of a page of its own", call, 10, id(object()) & ~4095, 4096, 5)
must_fail("remap_file_pages", call, 216, 0, 4096, 4, 0, 0)
must_fail("shadow stacks", call, 453, 0, 4096, 1)
must_fail("pkey_mprotect", call, 329, 0, 4096, 7, -1)
# --- personality and arch_prctl
must_fail("personality", call, 135, 0x0400000)
must_fail("arch_prctl", call, 158, 0x1002, 0)
must_fail("modify_ldt", call, 154, 0, 0, 0)
must_fail("ioperm", call, 173, 0, 1, 1)
must_fail("iopl", call, 172, 3)
# --- priorities
must_fail("nice", os.nice, -10)
must_fail("sched_setscheduler", os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(50))
must_fail("sched_setaffinity", os.sched_setaffinity, 0, {0})
must_fail("setpriority of a stranger", call, 141, 0, HOST_PID, 19)
must_fail("affinity of a stranger", call, 203, HOST_PID, 8, b"\x01" + bytes(7))
must_fail("limits of a stranger", call, 302, HOST_PID, 7, struct.pack("2Q", 8, 8), 0)
must_fail("process_madvise", call, 440, 3, 0, 0, 0, 0)
must_fail("process_mrelease", call, 448, 3, 0)
must_fail("membarrier", call, 324, 0, 0, 0)
must_fail("ioprio", call, 251, 1, 0, 0)
# --- timers and kernel objects without end
must_fail("timer_create", call, 222, 0, 0, 0)
must_fail("timerfd", call, 283, 1, 0)
must_fail("signalfd", call, 289, -1, 0, 8, 0)
must_fail("landlock rules", call, 444, 0, 0, 1)
must_fail("io_setup", call, 206, 100, ctypes.create_string_buffer(8))
must_fail("epoll of old", call, 214, 0)
must_fail("futex_waitv", call, 449, 0, 0, 0, 0, 0)
must_fail("listns and statmount", call, 457, 0, 0, 0, 0)
must_fail("cachestat", call, 451, 0, 0, 0, 0)
# --- splice and friends
a, b = os.pipe()
must_fail("splice", call, 275, a, 0, b, 0, 1, 0)
must_fail("vmsplice", call, 278, b, 0, 0, 0)
must_fail("tee", call, 276, a, b, 1, 0)
must_fail("copy_file_range", call, 326, a, 0, b, 0, 1, 0)
# --- out-of-band data
x, y = socket.socketpair()
must_fail("MSG_OOB", x.send, b"x", socket.MSG_OOB)
must_fail("MSG_OOB in", y.recv, 1, socket.MSG_OOB)
must_fail("sendmmsg", call, 307, x.fileno(), 0, 0, 0)
must_fail("recvmmsg", call, 299, x.fileno(), 0, 0, 0, 0)
# --- terminals and devices by ioctl
for request in (0x5412, 0x541D, 0x540E, 0x5423, 0x5415, 0x4B3A, 0x4B45, 0x5424, 0x1276, 0x5401 | 1 << 16): must_fail(hex(request), call, 16, 1, request, bytes(64))
# --- fcntl that reaches further
a, b = os.pipe()
for command in (8, 10, 15, 1024, 1026, 1031, 1033, 1036, 1038): must_fail(command, call, 72, b, command, 1 << 20)
