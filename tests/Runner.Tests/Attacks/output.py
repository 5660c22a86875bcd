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
