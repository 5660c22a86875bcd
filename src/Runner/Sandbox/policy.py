"""What a snippet may see, call and use: one line each, with its reason.

This file is read by the broker, outside the sandbox, when it starts. Whatever is not written here does not exist for a
snippet: an unknown call is refused, an unknown path is not there.
"""

# --- What it sees -----------------------------------------------------------------------------------------------------
# Beside these lines come, found by asking the interpreter itself: its binary, its standard library and the shared
# libraries which it and the modules of the standard library load. All are mounted read-only.
MOUNTS = [
    # (what, path, why)
    ("read-only", "/usr/share/zoneinfo", "zoneinfo reads the time zones there"),
    ("read-only", "/etc/ld.so.cache", "the loader finds libraries in unusual folders by it"),
    ("device", "/dev/null", "programs throw output away there"),
    ("device", "/dev/urandom", "random bytes by the old way"),
]

FILES = [
    # (path, content, why)
    ("/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n", "servers in lessons listen on localhost by name"),
    ("/etc/nsswitch.conf", "hosts: files\n", "names come from that file only; there is nobody else to ask"),
]

WORK = "/work"  # the only writable folder: a memory file system of its own for each run, gone with the run
WORK_BYTES = 8 << 20  # enough for any lesson about files, counted apart from the memory limit
WORK_FILES = 256  # each file costs the kernel memory even when it is empty

# --- What it may use --------------------------------------------------------------------------------------------------
# Wall time, CPU time, memory, output and processes come with each run; these are the same for all.
LIMITS = {
    "NOFILE": 128,  # bounds pipes and socket pairs, whose buffers are memory that no other limit counts
    "FSIZE": WORK_BYTES,  # one file cannot be larger than the whole folder
    "CORE": 0,  # a crash leaves nothing behind
    "MEMLOCK": 0,  # nobody pins memory
    "MSGQUEUE": 0,  # kernel queues are memory outside of the limit
    "NICE": 0,  # nobody gets ahead of the others
    "RTPRIO": 0,  # the same, harder
    "SIGPENDING": 256,  # queued signals are kernel memory
    "STACK": 8 << 20,  # the usual stack: deep recursion ends as RecursionError first
}
LOOPBACK_MTU = 1500  # bytes; with the usual 64 KiB each connection could hold megabytes of kernel memory that no limit counts
SHARED_USER_THREADS = 4096  # without user namespaces the kernel counts the threads of all runs together; the broker counts each run's
THREAD_STACK = 1 << 20  # eight times the usual number of threads under one memory limit
ADDRESS_SLACK = 64 << 20  # address space (not memory) taken by the interpreter and its libraries before the first line

# --- What it may call -------------------------------------------------------------------------------------------------
EPERM, EAGAIN, ENOTTY, ENOSYS, ENOTSUP = 1, 11, 25, 38, 95
PROT_WRITE, PROT_EXEC, MAP_ANONYMOUS = 2, 4, 0x20
THREAD = 0x00010F00  # CLONE_THREAD | CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND
NEW_SPACE = 0x7E020080  # every CLONE_NEW… flag
MSG_OOB = 1
AF_UNIX, AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM, SOCK_TYPE = 1, 2, 10, 1, 2, 0xF


def when(argument, value, mask=0xFFFFFFFFFFFFFFFF):
    """The call is meant only if (argument & mask) == value."""
    return (argument, mask, value)


# (calls, conditions, why). A line without conditions allows the call whatever its arguments are.
CALLS = [
    ("read write readv writev pread64 pwrite64 close close_range lseek", (), "open files, pipes and sockets"),
    ("open openat", (), "files: what can be reached is decided by the mounts and by Landlock"),
    ("stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat", (), "imports look for files"),
    ("getdents64 getcwd chdir fchdir umask", (), "os.listdir and friends"),
    ("ftruncate fsync fdatasync flock", (), "open files: what can be opened is decided above"),
    ("dup dup2 dup3 pipe pipe2", (), "the loop's self-pipe, redirected output"),
    *[("fcntl", (when(1, command),), "F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, locks, F_DUPFD_CLOEXEC; never F_SETPIPE_SZ, "
       "which is memory outside of the limit") for command in (0, 1, 2, 3, 4, 5, 6, 7, 1030)],
    *[("ioctl", (when(1, request, 0xFFFFFFFF),), "FIONBIO, FIOCLEX, FIONCLEX: non-blocking, close on exec")
      for request in (0x5421, 0x5451, 0x5450)],
    ("munmap mremap madvise brk", (), "memory, bounded by its limit"),
    ("mmap", (when(2, 0, PROT_EXEC),), "memory without code in it"),
    ("mmap", (when(2, PROT_EXEC, PROT_EXEC | PROT_WRITE), when(3, 0, MAP_ANONYMOUS)),
     "code only out of files (modules loaded late), never writable, never made up in memory"),
    ("mprotect", (when(2, 0, PROT_EXEC),), "memory never becomes code"),
    ("clone", (when(0, THREAD, THREAD | NEW_SPACE),), "threads only, no processes, no new namespaces"),
    ("futex set_robust_list get_robust_list rseq set_tid_address gettid sched_yield sched_getaffinity", (),
     "threads; glibc aborts each new thread when rseq worked before and fails now"),
    ("exit exit_group restart_syscall", (), "the end, and going on after a signal"),
    ("nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times getrusage getcpu", (), "time"),
    ("getrandom getpid getppid getuid geteuid getgid getegid getgroups getpgrp getpgid getsid uname sysinfo", (),
     "who and where am I: the answers are the sandbox's"),
    ("getrlimit", (), "looking at limits"),
    ("prlimit64", (when(2, 0),), "looking at limits, never setting them"),
    *[("prctl", (when(0, option),), "PR_SET_NAME, PR_GET_NAME: names of threads") for option in (15, 16)],
    ("rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack", (), "signals"),
    ("pause alarm setitimer getitimer", (), "signals by the clock"),
    ("wait4 waitid", (), "there is nobody to wait for; the right error is ECHILD"),
    ("epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2", (), "the event loop"),
    ("poll ppoll select pselect6", (), "the event loop's other forms"),
    ("socketpair", (when(0, AF_UNIX),), "the loop wakes itself through one"),
    ("sendto recvfrom", (when(3, 0, MSG_OOB),), "sockets; out-of-band data was a way into kernels too often"),
    ("sendmsg", (when(2, 0, MSG_OOB),), "sockets, writelines"),
    ("recvmsg", (when(2, 0, MSG_OOB),), "sockets"),
    ("shutdown getsockname getpeername", (), "sockets"),
    *[("getsockopt", (when(1, 1), when(2, option)), "SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, "
       "SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN; never what reads other things out of the "
       "kernel") for option in (2, 3, 4, 6, 7, 8, 9, 13, 15, 30, 38, 39)],
]

# Only where the run has a mount namespace of its own, with a work folder in it. Elsewhere nothing can be written, and Landlock
# would not stop a change of a file's times and modes.
WORK_CALLS = [
    ("mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 symlink symlinkat", (), "its own work folder"),
    ("truncate utimensat chmod fchmod fchmodat", (), "its own work folder, tempfile"),
]

# Only where the run has a network namespace of its own, in which there is nothing but itself.
LOOPBACK_CALLS = [
    *[("socket", (when(0, family), when(1, kind, SOCK_TYPE), when(2, protocol)), "servers and clients on the run's own loopback: "
       "TCP and UDP; other protocols (MPTCP, SCTP, UDP-Lite) would load code into the kernel that no lesson needs")
      for family in (AF_INET, AF_INET6) for kind, protocol in ((SOCK_STREAM, 0), (SOCK_STREAM, 6), (SOCK_DGRAM, 0), (SOCK_DGRAM, 17))],
    ("bind listen accept accept4 connect", (), "the same"),
    *[("setsockopt", (when(1, 1), when(2, option)), "SO_REUSEADDR, SO_BROADCAST, SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT")
      for option in (2, 6, 9, 13, 15)],
    *[(call, (when(1, 6), when(2, 1)), "TCP_NODELAY, which asyncio sets on each connection") for call in ("setsockopt", "getsockopt")],
    *[(call, (when(1, 41), when(2, 26)), "IPV6_V6ONLY, which asyncio sets on each server") for call in ("setsockopt", "getsockopt")],
]

# Refusals which are answered with something else than "not permitted", because libraries look for exactly that.
ANSWERS = [
    # (calls, conditions, errno, why)
    ("clone3", (), ENOSYS, "its flags hide behind a pointer; glibc then takes clone, whose flags can be checked"),
    ("ioctl", (when(1, 0x5401, 0xFFFFFFFF),), ENOTTY, "TCGETS asks: is this a terminal? No"),
    ("ioctl", (when(1, 0x5413, 0xFFFFFFFF),), ENOTTY, "TIOCGWINSZ: how wide is the terminal? There is none"),
    *[("setsockopt", (when(1, 1), when(2, option)), 0, "SO_SNDBUF, SO_RCVBUF: a hint everywhere, taken as read here; buffers of "
       "the size one likes would be kernel memory, a gigabyte of it, outside of the limit") for option in (7, 8)],
    ("listxattr llistxattr flistxattr getxattr lgetxattr fgetxattr", (), ENOTSUP, "shutil copies without them then"),
]

# Signals may go to oneself only; the process id is known when the filter is made (1 in a PID namespace of its own).
SELF_SIGNALS = "kill tgkill"
