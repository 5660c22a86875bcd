# --- ptrace
must_fail("attach", call, 101, 16, 1, 0, 0)
must_fail("traceme", call, 101, 0, 0, 0, 0)
# --- memory of others
must_fail("process_vm_readv", call, 310, 1, 0, 0, 0, 0, 0)
must_fail("process_vm_writev", call, 311, 1, 0, 0, 0, 0, 0)
must_fail("pidfd_open", call, 434, 1, 0)
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
# --- 32-bit calls by int 0x80
tried()
code = bytes.fromhex("b814000000cd80c3")
try:
    m = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    escaped("writable code")
except OSError as error:
    print(error)
# --- x32 calls
tried()
result = call(0x40000000 + 39)
escaped(result)
# --- code made in memory
must_fail("mprotect", lambda: libc.mprotect(ctypes.c_void_p(id(object()) & ~4095), 4096, 7))
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
must_fail("ioprio", call, 251, 1, 0, 0)
# --- timers and kernel objects without end
must_fail("timer_create", call, 222, 0, 0, 0)
must_fail("timerfd", call, 283, 1, 0)
must_fail("signalfd", call, 289, -1, 0, 8, 0)
must_fail("landlock rules", call, 444, 0, 0, 1)
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
