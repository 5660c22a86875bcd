# --- fork
must_fail("fork", os.fork)
# --- fork bomb by raw call
for _ in range(1000):
    if call(57)[0] >= 0: escaped("fork")
tried()
# --- vfork and clone without the thread flags
must_fail("vfork", call, 58)
must_fail("clone", call, 56, 17, 0, 0, 0, 0)
# --- clone into new namespaces
must_fail("clone newuser", call, 56, 0x10000000 | 17, 0, 0, 0, 0)
must_fail("clone newuser thread", call, 56, 0x10000000 | 0x10F00, 0, 0, 0, 0)
# --- clone3
args = ctypes.create_string_buffer(struct.pack("=11Q", 0x10000000, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
must_fail("clone3", call, 435, args, 88)
# --- execve
must_fail("execve", os.execv, sys.executable, ["python3", "-c", "print('ESCAPED')"])
# --- execveat out of a memory file
must_fail("memfd", os.memfd_create, "x")
must_fail("execveat", call, 322, -100, b"/usr/bin/python3.11", 0, 0, 0)
# --- shell
tried()
if os.system("echo ESCAPED") == 0: escaped("system")
# --- posix_spawn
must_fail("posix_spawn", os.posix_spawn, sys.executable, ["python3", "-c", "print('ESCAPED')"], {})
# --- a daemon
tried()
if libc.daemon(1, 1) == 0: escaped("daemon")
# --- thread bomb => ok, processes
tried()
def stay():
    libc.prctl(15, b"CUCKOO", 0, 0, 0)
    time.sleep(60)
for n in range(2000):
    try:
        threading.Thread(target=stay, daemon=True).start()
    except RuntimeError:
        break
if n > 64: escaped(f"{n} threads")
os._exit(0)
# --- more threads than allowed by another stack size => ok, processes
threading.stack_size(65536)
started = 0
tried()
for n in range(500):
    try:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        started += 1
    except RuntimeError:
        break
time.sleep(0.5)  # where the kernel does not count each run's threads, somebody outside does
if started > 32: escaped(started)
os._exit(0)

# --- threads made by hand with the smallest stacks => ok, processes
import _thread
threading.stack_size(32768)
started = 0
tried()
try:
    for started in range(5000): _thread.start_new_thread(time.sleep, (30,))
except RuntimeError: pass
time.sleep(0.5)
if started > 4000: escaped(started)
os._exit(0)
# --- an executor without end => ok, processes
import asyncio
async def main():
    from concurrent.futures import ThreadPoolExecutor
    pool = ThreadPoolExecutor(5000)
    loop = asyncio.get_running_loop()
    tried()
    await asyncio.gather(*[loop.run_in_executor(pool, time.sleep, 0.5) for _ in range(3000)])
    escaped("3000 threads")
asyncio.run(main())
# --- multiprocessing
import multiprocessing
must_fail("process", multiprocessing.Process(target=print).start)
must_fail("queue", multiprocessing.get_context("spawn").Queue)
# --- subinterpreters with a thread bomb inside => ok, processes
try: import _xxsubinterpreters as inner
except ImportError: import _interpreters as inner
tried()
for _ in range(8):
    try: inner.run_string(inner.create(), "import os\ntry:\n    os.fork(); os.write(1, b'ESCAPED')\nexcept (PermissionError, RuntimeError): pass")
    except (RuntimeError, MemoryError) as error: print(error)
os._exit(0)
