# --- one large block
must_fail("bytearray", bytearray, 1 << 30)
# --- many small blocks => ok, memory
tried()
hoard = []
try:
    while True: hoard.append(bytearray(65536))
except MemoryError:
    size = len(hoard) * 65536
    del hoard
    if size > 128 << 20: escaped(size)
# --- shared anonymous maps => ok, memory
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

# --- a map that grows
tried()
m = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
must_fail("mremap", m.resize, 1 << 32)
must_fail("MAP_NORESERVE", mmap.mmap, -1, 1 << 40, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)
libc.sbrk.restype = ctypes.c_long
if libc.sbrk(ctypes.c_long(1 << 30)) != -1: escaped("brk")
# --- huge pages
must_fail("MAP_HUGETLB", mmap.mmap, -1, 2 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
# --- a bomb of zeros => memory
import zlib
bomb = zlib.compress(bytes(32 << 20)) 
tried()
x = zlib.decompress(bomb * 1) + zlib.decompress(bomb) * 20
# --- a bomb of strings => memory
tried()
x = "%0*d" % (1 << 30, 1)
# --- a container that contains itself for ever => memory, cpu
tried()
x = []
for n in iter(int, 1): x = [x, x, [n] * 1000]
# --- memory of many threads
tried()
done = []
def work():
    blocks = [bytes(100_000) for _ in range(20)]
    done.append(len(blocks))
threads = [threading.Thread(target=work) for _ in range(10)]
for t in threads: t.start()
for t in threads: t.join()
if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 160 << 10: escaped("resident")
if len(done) != 10: escaped("an arena for each thread took the room")
# --- sockets as a store
tried()
held, total = [], 0
try:
    while True:
        pair = socket.socketpair(); held.append(pair)
        for end in pair:
            end.setblocking(False)
            try:
                while True: total += end.send(bytes(65536))
            except BlockingIOError: pass
except OSError: pass
if total > 40 << 20: escaped(total)
# --- connections as a store
tried()
held, total = [], 0
try:
    server = socket.create_server(("127.0.0.1", 0), backlog=200)
    for _ in range(60):
        one = socket.create_connection(server.getsockname()); held += [one, server.accept()[0]]
        for end in held[-2:]:
            for size in (7, 8):
                try: end.setsockopt(1, size, 1 << 30)
                except OSError: pass
            end.setblocking(False)
            try:
                while True: total += end.send(bytes(65536))
            except BlockingIOError: pass
except OSError as error: print(error)
if total > 60 << 20: escaped(total)
# --- datagrams as a store
tried()
total = 0
try:
    for _ in range(100):
        to = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); to.bind(("127.0.0.1", 0))
        to.setsockopt(1, 8, 1 << 30); to.connect(to.getsockname()); to.setblocking(False)
        globals().setdefault("held", []).append(to)
        for _ in range(300): total += to.send(bytes(1400))
except OSError as error: print(error)
if total > 60 << 20: escaped(total)
# --- pipes as a store
tried()
held, total = [], 0
try:
    while True:
        pipe = os.pipe(); held.append(pipe); os.set_blocking(pipe[1], False)
        try:
            while True: total += os.write(pipe[1], bytes(65536))
        except BlockingIOError: pass
except OSError: pass
if total > 10 << 20: escaped(total)
# --- descriptors in flight as a store
import array
tried()
a, b = socket.socketpair()
a.setblocking(False)
sent = 0
try:
    while sent < 10000:
        a.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0] * 50))]); sent += 50
except OSError as error: print(error)
if sent > 1000: escaped(sent)
# --- memory that pretends to be small
tried()
hoard = []
try:
    for _ in range(100):
        m = mmap.mmap(-1, 8 << 20); m.write(bytes(8 << 20)); m.madvise(mmap.MADV_DONTNEED); hoard.append(m)
except (OSError, MemoryError): pass
if len(hoard) > 20: escaped(len(hoard))
