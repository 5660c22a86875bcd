# --- one large block
must_fail("bytearray", bytearray, 1 << 30)
# --- many small blocks
tried()
hoard = []
try:
    while True: hoard.append(bytearray(65536))
except MemoryError:
    size = len(hoard) * 65536
    del hoard
    if size > 128 << 20: escaped(size)
# --- shared anonymous maps
tried()
hoard = []
try:
    for _ in range(100):
        m = mmap.mmap(-1, 8 << 20)
        m.write(b"x" * (8 << 20))
        hoard.append(m)
except (OSError, MemoryError):
    pass
if len(hoard) > 20: escaped(len(hoard))
# --- memory files
must_fail("memfd_create", os.memfd_create, "hoard")
must_fail("memfd_secret", call, 447, 0)
# --- System V shared memory
must_fail("shmget", call, 29, 0, 1 << 30, 0o1600)
# --- message queues
must_fail("mq_open", call, 240, b"hoard", os.O_CREAT | os.O_RDWR, 0o600, 0)
must_fail("msgget", call, 68, 0, 0o1600)
must_fail("semget", call, 64, 0, 100, 0o1600)
# --- larger pipes
a, b = os.pipe()
import fcntl
must_fail("F_SETPIPE_SZ", fcntl.fcntl, b, 1031, 1 << 20)
# --- raised limits
must_fail("setrlimit", resource.setrlimit, resource.RLIMIT_AS, (-1, -1))
must_fail("prlimit", resource.prlimit, 0, resource.RLIMIT_NPROC, (-1, -1))
# --- pinned memory
must_fail("mlockall", libc.mlockall, 3)
must_fail("mlock", call, 149, 4096, 4096)
# --- huge int and huge string
tried()
try:
    x = 1 << (1 << 40)
    escaped("int")
except (MemoryError, OverflowError): pass
try:
    x = "a" * (1 << 40)
    escaped("str")
except (MemoryError, OverflowError): pass
