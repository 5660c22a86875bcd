# --- the host's canary
must_fail("open", open, "CANARY_PATH")
must_fail("open for writing", open, "CANARY_PATH", "w")
must_fail("unlink", os.unlink, "CANARY_PATH")
# --- passwords and keys
for path in ("/etc/passwd", "/etc/shadow", "/root", "/home", "/var", "/etc/ssl/private", "/run", "/sys", "/boot", "/etc/hostname", "/dev/sda", "/dev/vda", "/dev/mem", "/dev/kmsg", "/dev/fuse", "/dev/kvm", "/dev/tty", "/dev/ptmx"):
    must_fail(path, os.listdir if path.count("/") == 1 else open, path)
# --- /proc
for path in ("/proc/self/environ", "/proc/1/environ", "/proc/BOT_PID/environ", "/proc/self/maps", "/proc/self/exe", "/proc/self/fd", "/proc/sys/kernel/core_pattern", "/proc/kcore", "/proc/self/root/etc/passwd"):
    must_fail(path, lambda: open(path).read(1))
# --- mount a /proc of its own
must_fail("mount proc", libc.mount, b"proc", b"/work", b"proc", 0, None)
must_fail("new mount calls", call, 430, b"proc", 0)
must_fail("open_tree", call, 428, -100, b"/", 1)
# --- symlinks out
tried()
try:
    os.symlink("CANARY_PATH", "link"); os.symlink("/", "root")
except PermissionError as error: print(error)
must_fail("through a link", open, "link")
must_fail("through the root", os.listdir, "root/root")
must_fail("through the root to the canary", open, "root" + "CANARY_PATH")
# --- dots
must_fail("dots", open, "../../../../../../../../etc/passwd")
must_fail("dots to the canary", open, "../../../../../../../.." + "CANARY_PATH")
# --- chroot and pivot_root
must_fail("chroot", os.chroot, "/work")
must_fail("pivot_root", call, 155, b"/work", b"/work")
# --- unmount
for path in (b"/work", b"/usr/share/zoneinfo", b"/"):
    must_fail("umount", libc.umount2, path, 2)
# --- write to the standard library
must_fail("append", open, os.__file__, "a")
must_fail("new file", open, os.path.dirname(os.__file__) + "/evil.py", "w")
must_fail("chmod", os.chmod, os.__file__, 0o777)
must_fail("rename", os.rename, os.__file__, os.__file__ + ".old")
# --- write anywhere but the work folder
for path in ("/x", "/tmp/x", "/usr/x", "/sandbox/x", "/dev/x", "/etc/x", "/dev/shm/x"):
    must_fail(path, open, path, "w")
# --- our own programs
for name in ("confine.py", "snippet.py", "fresh.py", "zygote.py"):
    must_fail(name, open, "/sandbox/" + name)
# --- fill the disk
tried()
total = 0
try:
    for n in range(100):
        with open(f"f{n}", "wb") as f:
            for _ in range(16):
                total += f.write(b"x" * (1 << 20))
except OSError: pass
if total > 16 << 20: escaped(total)
# --- use up inodes
tried()
n = 0
try:
    for n in range(100000): open(f"i{n}", "w").close()
except OSError: pass
if n > 1000: escaped(n)
# --- a file with holes
def hole(action, *arguments): action(os.open("hole", os.O_CREAT | os.O_RDWR), *arguments)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
must_fail("truncate", hole, os.truncate, 1 << 40)
must_fail("fallocate", hole, os.posix_fallocate, 0, 1 << 30)
# --- set-user-id and device files
must_fail("mknod", os.mknod, "null", 0o666 | 0o020000, os.makedev(1, 3))
must_fail("mkfifo", os.mkfifo, "fifo")
# --- code out of the work folder
def own_code():
    with open("evil.so", "wb") as f: f.write(b"\x7fELF" + bytes(4096))
    return mmap.mmap(os.open("evil.so", os.O_RDWR), 4096, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_EXEC)
must_fail("mmap exec", own_code)
must_fail("dlopen", ctypes.CDLL, "/work/evil.so")
# --- code out of the input
must_fail("input as code", mmap.mmap, 0, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_EXEC)
must_fail("input as memory", mmap.mmap, 0, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ)
# --- code out of devices
for device in ("/dev/null", "/dev/urandom", "/dev/zero"):
    must_fail(device, lambda: mmap.mmap(os.open(device, os.O_RDWR), 4096, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_EXEC))
# --- file handles
handle = ctypes.create_string_buffer(struct.pack("=Ii", 128, 0) + bytes(128))
must_fail("name_to_handle_at", call, 303, -100, b"/", handle, handle, 0)
must_fail("open_by_handle_at", call, 304, -100, handle, 0)
# --- null bytes in a path
must_fail("null", open, "/work/ok\0/../../etc/passwd")
# --- links to what is not its own
must_fail("link", os.link, os.__file__, "mine.py")
# --- watching files
must_fail("inotify", call, 294, 0)
must_fail("fanotify", call, 300, 0, 0)

# --- the canary's times, mode and owner
must_fail("utime", os.utime, "CANARY_PATH")
must_fail("chmod", os.chmod, "CANARY_PATH", 0o777)
must_fail("chown", os.chown, "CANARY_PATH", os.getuid(), os.getgid())
must_fail("setxattr", os.setxattr, "CANARY_PATH", "user.x", b"y")
must_fail("rename", os.rename, "CANARY_PATH", "CANARY_PATH.old")
must_fail("truncate", os.truncate, "CANARY_PATH", 0)
must_fail("mkdir beside", os.mkdir, os.path.dirname("CANARY_PATH") + "/d")
must_fail("symlink beside", os.symlink, "/", os.path.dirname("CANARY_PATH") + "/l")
must_fail("list", os.listdir, os.path.dirname("CANARY_PATH"))
# --- a folder opened by its place alone
def by_place():
    root = os.open("/", os.O_PATH | os.O_DIRECTORY)
    return os.open("CANARY_PATH".lstrip("/"), os.O_RDONLY, dir_fd=root)
must_fail("O_PATH", by_place)
must_fail("openat2", call, 437, -100, b"/etc/passwd", ctypes.create_string_buffer(24), 24)
must_fail("O_TMPFILE", lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR, 0o600))
# --- deleted files that stay open
tried()
held, total = [], 0
try:
    while True:
        file = os.open(f"f{len(held)}", os.O_CREAT | os.O_RDWR); os.unlink(f"f{len(held)}")
        held.append(file); total += os.write(file, bytes(1 << 20))
except OSError as error: print(error)
if total > 16 << 20: escaped(total)
# --- folders without a bottom
tried()
depth = 0
try:
    for depth in range(100000): os.mkdir("d"); os.chdir("d")
except OSError as error: print(error)
if depth > 1000: escaped(depth)
# --- a map larger than the folder => ok, error -7
tried()
try:
    with open("sparse", "w+b") as f:
        f.truncate(8 << 20)
        m = mmap.mmap(f.fileno(), 8 << 20); m[:] = b"x" * (8 << 20); g = open("more", "w+b"); g.truncate(8 << 20)
        n = mmap.mmap(g.fileno(), 8 << 20); n[:] = b"x" * (8 << 20)
    escaped("16 MB")
except OSError as error: print(error)
# --- compiled modules for the next run
must_fail("pycache", open, os.path.dirname(os.__file__) + "/__pycache__/os.cpython-311.pyc", "r+b")
must_fail("its neighbour", open, os.path.dirname(os.__file__) + "/sitecustomize.py", "w")
# --- another learner's file
for place in ("/work/song.txt", "song.txt", "../work/song.txt"): must_fail(place, lambda: songs(open(place, "rb").read()))
