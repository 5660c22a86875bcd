# --- kill everybody
tried()
for target in (-1, 0, 2, 3, BOT_PID, os.getppid(), -BOT_PID):
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
# --- tgkill and friends
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
# --- forged words on every descriptor
for number in range(0, 128):
    if number in (1, 2): continue
    try: os.write(number, b'{"start": 1, "cpu": 0}{"ev": "end", "id": 1, "code": 0}\n{"end": "ok"}')
    except OSError: pass
tried()
sys.exit(5)
# --- forged frames on the output
os.write(1, b'\0\0\0\x20{"ev":"end","id":1,"code":0,"killed":null}')
tried()
# --- the environment
tried()
for name in os.environ:
    if name not in ("LC_ALL", "PWD"): escaped(name)
# --- words of the learner before in memory
import gc
tried()
secret = "song of " + "the learner before"
others = [o for o in gc.get_objects() if isinstance(o, (dict, list, tuple)) and any(isinstance(v, (str, bytes)) and secret in str(v) for v in (o.values() if isinstance(o, dict) else o)) and o is not globals()]
if len(others) > 1: escaped(others)
# --- descriptors without end
tried()
held = []
try:
    while len(held) < 5000: held.append(os.open("/dev/null", 0))
except OSError: pass
if len(held) > 256: escaped(len(held))
# --- signals that mean the end
tried()
for number in (1, 2, 3, 13, 15, 24, 25): signal.signal(number, signal.SIG_IGN)
signal.alarm(0)
while True: pass
# --- a crash by ctypes
tried()
ctypes.string_at(1)
# --- a crash by recursion
tried()
sys.setrecursionlimit(10 ** 9)
def down(n): return down(n + 1) + 1
down(0)
# --- a crash by made-up code
tried()
eval((lambda: 0).__code__.replace(co_code=b"\x97\x00" + bytes([100, 250]) * 40))
# --- an exit that never ends
import atexit
tried()
atexit.register(lambda: time.sleep(60))
# --- destructors at the end
tried()
class Sticky:
    def __del__(self):
        while True: pass
keep = Sticky()
# --- a thread that does not end
tried()
threading.Thread(target=time.sleep, args=(60,)).start()
# --- a loop that eats everything
import asyncio
async def main():
    tried()
    loop = asyncio.get_running_loop()
    def again(): loop.call_soon(again); loop.call_soon(again)
    again()
    await asyncio.sleep(60)
asyncio.run(main())
# --- flood on both streams
tried()
while True:
    print("x" * 9999); print("y" * 9999, file=sys.stderr)
# --- flood of empty lines
tried()
while True: print()
# --- closed streams
tried()
for number in (0, 1, 2, 127): os.close(number)
while True: pass
# --- a replaced json and os for our last words
tried()
import json
json.dumps = lambda *_: "ESC" + "APED"
os._exit = lambda *_: time.sleep(60)
sys.exit(3)
# --- changed builtins
import builtins
tried()
builtins.print = builtins.open = builtins.len = builtins.isinstance = None
# --- monkey business with the excepthook
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
