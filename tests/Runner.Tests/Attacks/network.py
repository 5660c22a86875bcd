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
def connect():
    a, _ = socket.socketpair()
    a.connect("\0CANARY_NAME"); a.send(b"x")
must_fail("by a pair's end", connect)
def send():
    a, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return a.sendto(b"x", "\0CANARY_NAME")
must_fail("by a datagram", send)
# --- another learner's server
def connect(host):
    with socket.create_connection((host, NEIGHBOUR_PORT), 1) as s: songs(s.recv(99))
for host in ("127.0.0.1", "::1", "0.0.0.0"): must_fail(host, connect, host)
# --- protocols that nobody needs
for kind, protocol in ((1, 262), (1, 132), (5, 132), (2, 136), (6, 33), (1, 256), (2, 1), (2, 58), (1, 33), (3, 255), (2, 115)):
    for family in (2, 10):
        must_fail(f"{family} {kind} {protocol}", call, 41, family, kind, protocol)
# --- options that read out of the kernel
a, b = socket.socketpair()
room = ctypes.create_string_buffer(256)
for level, option in ((1, 26), (1, 77), (1, 59), (1, 31), (6, 35), (6, 26), (6, 11), (41, 61), (0, 83), (41, 64)):
    must_fail(f"{level}/{option}", call, 55, a.fileno(), level, option, room, ctypes.create_string_buffer(struct.pack("i", 256)))
# --- everybody at once
def send(to, option):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        if option: s.setsockopt(*option)
        return s.sendto(b"x", (to, CANARY_PORT))
must_fail("broadcast", send, "255.255.255.255", (1, 6, 1))
must_fail("multicast", send, "224.0.0.1", None)
# --- the host from the run's own loopback
tried()
try:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::1"), (socket.AF_INET6, "::ffff:127.0.0.1")):
        with socket.socket(family) as s:
            s.settimeout(1)
            must_fail(host, s.connect, (host, CANARY_PORT))
except PermissionError as error: print(error)
# --- a loopback that is not its own
must_fail("SIOCSIFMTU", call, 16, 1, 0x8922, ctypes.create_string_buffer(b"lo"))
must_fail("SIOCSIFADDR", call, 16, 1, 0x8916, ctypes.create_string_buffer(b"lo"))
must_fail("SIOCGIFCONF", call, 16, 1, 0x8912, ctypes.create_string_buffer(64))
# --- interfaces by ioctl
must_fail("SIOCSIFFLAGS", call, 16, 1, 0x8914, ctypes.create_string_buffer(40))
# --- network options that were ways into kernels
a, b = socket.socketpair()
for level, option in ((6, 31), (1, 26), (1, 50), (0, 64), (41, 50), (263, 1), (1, 36), (1, 60), (6, 35), (1, 32), (1, 33)):
    must_fail(f"{level}/{option}", call, 54, a.fileno(), level, option, bytes(16), 16)
