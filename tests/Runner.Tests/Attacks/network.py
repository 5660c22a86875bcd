# --- the host's loopback
def connect(host):
    with socket.create_connection((host, CANARY_PORT), 1): pass
must_fail("127.0.0.1", connect, "127.0.0.1")
# --- the world
def connect(host):
    with socket.create_connection((host, 80), 1): pass
for host in ("1.1.1.1", "8.8.8.8", "192.168.0.1", "10.0.0.1", "169.254.169.254", "172.17.0.1"):
    must_fail(host, connect, host)
# --- names
must_fail("getaddrinfo", socket.getaddrinfo, "example.com", 80)
# --- the world by IPv6
def connect6():
    with socket.socket(socket.AF_INET6) as s:
        s.settimeout(1); s.connect(("2606:4700:4700::1111", 80))
must_fail("IPv6", connect6)
# --- datagrams
def send():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s: return s.sendto(b"x", ("8.8.8.8", 53))
must_fail("UDP", send)
# --- raw and packet sockets
must_fail("raw", socket.socket, socket.AF_INET, socket.SOCK_RAW, 1)
must_fail("packet", socket.socket, socket.AF_PACKET, socket.SOCK_RAW)
# --- rare families
for family in (1, 16, 15, 38, 40, 31, 29, 44, 30, 21):
    must_fail(f"family {family}", socket.socket, family, socket.SOCK_STREAM if family != 38 else socket.SOCK_SEQPACKET)
# --- abstract sockets of the host
must_fail("unix", socket.socket, socket.AF_UNIX)
# --- interfaces by ioctl
tried()
import fcntl
must_fail("SIOCSIFFLAGS", fcntl.ioctl, socket.socket(), 0x8914, bytes(40))
# --- network options that were ways into kernels
tried()
s = socket.socket()
for level, option in ((6, 31), (1, 26), (1, 50), (0, 64), (41, 50), (263, 1), (1, 36)):
    must_fail(f"{level}/{option}", s.setsockopt, level, option, bytes(16))
