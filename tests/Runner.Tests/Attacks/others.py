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
    for v in (o.values() if type(o) is dict else o if type(o) in (list, tuple, set) else ()):
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
# --- a crash by ctypes => error -11
tried()
ctypes.string_at(1)
# --- a crash by recursion => error -11, memory, error 1
tried()
sys.setrecursionlimit(10 ** 9)
def down(n): return down(n + 1) + 1
down(0)
# --- a crash by made-up code => error
tried()
eval((lambda: 0).__code__.replace(co_code=b"\x97\x00" + bytes([100, 250]) * 40))
# --- an exit that never ends => wall
import atexit
tried()
atexit.register(lambda: time.sleep(60))
# --- destructors at the end => cpu
tried()
class Sticky:
    def __del__(self):
        while True: pass
keep = Sticky()
# --- a thread that does not end => wall
tried()
threading.Thread(target=time.sleep, args=(60,)).start()
# --- a loop that eats everything => cpu, memory
import asyncio
async def main():
    tried()
    loop = asyncio.get_running_loop()
    def again(): loop.call_soon(again); loop.call_soon(again)
    again()
    await asyncio.sleep(60)
asyncio.run(main())
# --- flood on both streams => output
tried()
while True:
    print("x" * 9999); print("y" * 9999, file=sys.stderr)
# --- flood of empty lines => output
tried()
while True: print()
# --- closed streams => cpu
tried()
for number in (0, 1, 2, 127): os.close(number)
while True: pass
# --- a replaced json and os for our last words => error 3
tried()
import json
json.dumps = lambda *_: "ESC" + "APED"
os._exit = os.write = os.set_blocking = lambda *_: None
sys.exit(3)
# --- changed builtins => ok, error
import builtins
tried()
builtins.print = builtins.open = builtins.len = builtins.isinstance = None
# --- monkey business with the excepthook => error 1
tried()
sys.excepthook = lambda *_: os.write(2, b"mine\n")
1 / 0
# --- traces of other runs in the work folder
tried()
try:
    if os.listdir("/work") not in ([], ["snippet.py"]): escaped(os.listdir("/work"))
    open("/work/left-behind", "w").close()
except OSError as error:
    print(error)

# --- bytes without a line's end => output
tried()
while True: os.write(1, bytes(65536))
# --- half characters and escape codes without end => output
tried()
while True: os.write(2, b"\xd0\xff\x1b[2J\x1b]0;x\x07" * 5000)
# --- output that waits for nobody => output, cpu
tried()
os.set_blocking(1, False)
while True:
    try: os.write(1, b"y" * 65536)
    except BlockingIOError: pass
# --- output from many threads => output
tried()
def shout():
    while True: os.write(1, b"z" * 4096)
for _ in range(8): threading.Thread(target=shout).start()
# --- stop oneself => wall, cpu
tried()
os.kill(os.getpid(), signal.SIGSTOP)
while True: time.sleep(0.1)
# --- kill oneself => error -9, wall
tried()
os.kill(os.getpid(), signal.SIGKILL)
time.sleep(9)
# --- abort => error -6, error -11
tried()
os.abort()
# --- a broken count of references => error, ok
tried()
ctypes.c_long.from_address(id(None)).value = 1
for _ in range(1000): del [None][0]
x = [None] * 100; del x
# --- an overwritten interpreter => error, cpu, memory, wall
tried()
ctypes.memset(id(dict), 0x41, ctypes.sizeof(ctypes.c_void_p) * 30)
{}.get(1); dict()
# --- no modules any more => ok, error
tried()
for name in list(sys.modules): sys.modules.pop(name)
import gc; gc.collect()
# --- a clock that stands still => wall, cpu
import asyncio
async def main():
    loop = asyncio.get_running_loop(); loop.time = lambda: 0
    tried()
    await asyncio.sleep(1)
asyncio.run(main())
# --- a task that will not be cancelled => wall
import asyncio
async def stubborn():
    while True:
        try: await asyncio.sleep(60)
        except asyncio.CancelledError: tried()
async def main():
    asyncio.create_task(stubborn()); await asyncio.sleep(0)
asyncio.run(main())
# --- a million tasks => cpu, memory
import asyncio
async def one(): await asyncio.sleep(60)
async def main():
    tried()
    tasks = [asyncio.create_task(one()) for _ in range(1_000_000)]
    await asyncio.sleep(0)
asyncio.run(main())
# --- a tower of coroutines => error, memory, cpu
import asyncio
async def up(n): await up(n + 1)
tried()
sys.setrecursionlimit(10 ** 8)
asyncio.run(up(0))
# --- a handler of errors that errs => ok, error, output
import asyncio
async def bad(): raise ValueError
async def main():
    loop = asyncio.get_running_loop()
    def handler(loop, context): tried(); raise RuntimeError
    loop.set_exception_handler(handler)
    for _ in range(50): asyncio.create_task(bad())
    await asyncio.sleep(0.05)
asyncio.run(main())
# --- a loop and a selector of its own => wall
import asyncio, selectors
class Deaf(selectors.SelectSelector):
    def select(self, timeout=None): time.sleep(60); return []
tried()
asyncio.SelectorEventLoop(Deaf()).run_until_complete(asyncio.sleep(0.1))
# --- a storm of timers => cpu
tried()
signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 1e-6, 1e-6)
while True: pass
# --- wake-ups into the channel of claims
tried()
os.set_blocking(127, False)
signal.set_wakeup_fd(127, warn_on_full_buffer=False)
signal.signal(signal.SIGUSR1, lambda *_: None)
for _ in range(1000): os.kill(os.getpid(), signal.SIGUSR1)
# --- an expression without end => cpu
tried()
re.match(r"(a*)*b", "a" * 40)
# --- a number without end => cpu, memory
tried()
x = 3 ** (10 ** 9)
# --- spinning in every thread => cpu
tried()
def spin():
    while True: hash("x" * 100)
for _ in range(10): threading.Thread(target=spin).start()
# --- asleep in every thread => wall
tried()
for _ in range(10): threading.Thread(target=time.sleep, args=(60,)).start()
time.sleep(60)
# --- a poisoned library for those who come
import asyncio, json
tried()
asyncio.run = json.dumps = os.listdir = lambda *_, **__: "ESC" + "APED"
sys.setrecursionlimit(60000)
os.environ["POISON"] = "1"; os.putenv("POISON", "1"); os.umask(0)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
ctypes.memset(ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_Py_NoneStruct")), 255, 4)
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
