# --- a crash by ctypes => error -11
tried()
ctypes.string_at(1)
# --- a crash by recursion => error -11, memory, error 1, cpu
tried()
sys.setrecursionlimit(10 ** 9)
def down(n): return down(n + 1) + 1
down(0)
# --- a crash by made-up code => error, ok
tried()  # what lies behind the constants is anybody's guess: now and then the interpreter survives it
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
# --- a million tasks => cpu, memory, output
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
