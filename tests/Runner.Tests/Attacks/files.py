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
os.symlink("CANARY_PATH", "link")
must_fail("through a link", open, "link")
os.symlink("/", "root")
must_fail("through the root", os.listdir, "root/etc")
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
tried()
must_fail("truncate", os.truncate, os.open("hole", os.O_CREAT | os.O_RDWR), 1 << 40)
must_fail("fallocate", os.posix_fallocate, os.open("hole2", os.O_CREAT | os.O_RDWR), 0, 1 << 30)
# --- set-user-id and device files
must_fail("mknod", os.mknod, "null", 0o666 | 0o020000, os.makedev(1, 3))
must_fail("mkfifo", os.mkfifo, "fifo")
# --- code out of the work folder
tried()
with open("evil.so", "wb") as f: f.write(b"\x7fELF" + bytes(4096))
file = os.open("evil.so", os.O_RDWR)
must_fail("mmap exec", mmap.mmap, file, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_EXEC)
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
