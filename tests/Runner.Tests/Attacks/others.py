# --- kill everybody
tried()
for target in (-1, 0, 2, 3, BOT_PID, HOST_PID, os.getppid(), -BOT_PID, -HOST_PID):
    try:
        os.kill(target, 9)
        if target > 1: escaped(target)
    except OSError as error:
        print(target, error)
for other in range(2, 400):
    try:
        os.kill(other, 0)
        escaped(f"sees {other}")
    except OSError: pass
# --- its own group, through the wall of its namespace
must_fail("killpg(0)", os.killpg, 0, 9)
must_fail("killpg of its own", os.killpg, os.getpgrp(), 9)
must_fail("another session", os.setsid)
must_fail("another group", os.setpgid, 0, 0)
# --- tgkill and friends
must_fail("tgkill of a stranger", call, 234, HOST_PID, HOST_PID, 9)
must_fail("rt_tgsigqueueinfo", call, 297, HOST_PID, HOST_PID, 9, bytes(128))
must_fail("tgkill", call, 234, 2, 2, 9)
must_fail("tkill", call, 200, 2, 9)
must_fail("rt_sigqueueinfo", call, 129, 2, 9, bytes(128))
must_fail("pidfd_send_signal", call, 424, 0, 9, 0, 0)
must_fail("killpg", os.killpg, 2, 9)
# --- descriptors left behind
tried()
import stat
for number in range(3, 1024):
    try: kind = os.fstat(number).st_mode
    except OSError: continue
    if number == 127 and stat.S_ISFIFO(kind): continue
    escaped(f"descriptor {number}: {oct(kind)}")
# --- forged words on every descriptor => error 5
for number in range(0, 128):
    if number in (1, 2): continue
    try: os.write(number, b'{"start": 1, "cpu": 0}{"ev": "end", "id": 1, "code": 0}\n{"end": "ok"}')
    except OSError: pass
tried()
sys.exit(5)
# --- a claim of success => error 7
tried()
for number in range(3, 200):
    try: os.write(number, b'{"end": "ok"}\n')
    except OSError: pass
os._exit(7)
# --- a claim of somebody else's fault => error 7
tried()
try: os.write(127, b'{"end": "memory"}\n{"end": "fault"}\n{"end": 5}\n[[[[\n"\xff\xfe\n' + b"[" * 100000 + b"\n")
except OSError: pass
os._exit(7)
# --- a trace of lies
tried()
os.set_blocking(127, False)
for lie in (b'["s", -1, -1, -1, "x", -1, 1e999]', b'["s", 1, 1, null, "' + b"x" * 60000 + b'", 1, 0]', b'["e", 99999999999999999999999, 1, "returned"]', b'["t", 0, 1]', b"NaN", b"\x00" * 99):
    for _ in range(50):
        try: os.write(127, lie + b"\n")
        except BlockingIOError: time.sleep(0.01)
# --- a flood of claims => cpu, wall
tried()
os.set_blocking(127, True)
while True: os.write(127, b"x" * 65536)
# --- forged frames on the output
os.write(1, b'\0\0\0\x20{"ev":"end","id":1,"code":0,"killed":null}')
tried()
# --- the environment
tried()
for name in os.environ:
    if name not in ("LC_ALL", "PWD"): escaped(name)
songs(repr(os.environ).encode())
words = ctypes.cast(ctypes.c_void_p.in_dll(libc, "environ"), ctypes.POINTER(ctypes.c_char_p))
for n in range(100):
    if words[n] is None: break
    songs(words[n])
# --- words of others left in memory
# A pipe tells which pages are there: a write from a place that is not there fails and does not crash.
import bisect
out, into = os.pipe()
tried()
seen = 0
def page(place):
    if libc.write(into, ctypes.c_void_p(place), 4096) != 4096: return False
    songs(os.read(out, 4096)); return True
starts = sorted({id(o) & ~4095 for o in (object(), [], {}, sys, os, songs, "".join(["a", "b"]), bytearray(9), 10 ** 30)} | {ctypes.addressof(ctypes.c_int()) & ~4095, ctypes.cast(libc.environ, ctypes.c_void_p).value & ~4095})
for start in starts:
    for step in (4096, -4096):
        place, gaps = start, 0
        while gaps < 64 and seen < 30000:
            if page(place): seen, gaps = seen + 1, 0
            else: gaps += 1
            place += step
if seen < 500: escaped(f"looked at {seen} pages only")
# --- words of others among the objects
import gc
tried()
for o in gc.get_objects():
    for v in (list(o.values()) if type(o) is dict else list(o) if type(o) in (list, tuple, set) else ()):
        if type(v) is str: songs(v.encode("utf-8", "replace"))
        elif type(v) in (bytes, bytearray): songs(v)
# --- words of others in unused memory
tried()
for size in (4096, 65536, 1 << 20, 8 << 20):
    block = ctypes.create_string_buffer(1); libc.malloc.restype = ctypes.c_void_p
    for _ in range(4): songs(ctypes.string_at(libc.malloc(size), size))
# --- the interpreter's own arguments and environment
must_fail("/proc", open, "/proc/self/cmdline")
tried()
songs(repr((sys.argv, sys.orig_argv, sys.path, sys.flags, __builtins__)).encode())
place = ctypes.cast(ctypes.c_void_p.in_dll(libc, "environ"), ctypes.c_void_p).value or 0
must_fail("the zygote's folder", os.listdir, "/sandbox")
# --- secrets of the host's process
for place in ("environ", "maps", "mem", "cwd/x", "root/etc/passwd", "fd/0", "stack", "syscall", "auxv", "io"):
    for pid in (HOST_PID, BOT_PID): must_fail(place, lambda: songs(open(f"/proc/{pid}/{place}", "rb").read(4096)))
# --- descriptors without end
tried()
held = []
try:
    while len(held) < 5000: held.append(os.open("/dev/null", 0))
except OSError: pass
if len(held) > 256: escaped(len(held))
# --- signals that mean the end => cpu
tried()
for number in (1, 2, 3, 13, 15, 24, 25): signal.signal(number, signal.SIG_IGN)
signal.alarm(0)
while True: pass
# --- traces of other runs in the work folder
tried()
try:
    if os.listdir("/work") not in ([], ["snippet.py"]): escaped(os.listdir("/work"))
    open("/work/left-behind", "w").close()
except OSError as error:
    print(error)

# --- descriptors at the highest places
import fcntl, select
must_fail("far away", fcntl.fcntl, 1, fcntl.F_DUPFD, 100000)
must_fail("dup2", os.dup2, 1, 5000)
tried()
held = []
try:
    while len(held) < 5000: held.append(select.epoll())
except OSError: pass
if len(held) > 256: escaped(len(held))
