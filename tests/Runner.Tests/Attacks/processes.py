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
# --- thread bomb
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
# --- more threads than allowed by another stack size
threading.stack_size(65536)
started = 0
tried()
for n in range(500):
    try:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        started += 1
    except RuntimeError:
        break
if started > 32: escaped(started)
os._exit(0)
