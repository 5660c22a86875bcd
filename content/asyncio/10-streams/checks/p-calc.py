"""A conversation with the handler; the writer notes what it was told."""
import asyncio


def args(rng):
    lines = [f"ADD {rng.randint(-99, 99)} {rng.randint(-99, 99)}" for _ in range(2)]
    lines += ["hello", f"SUB {rng.randint(1, 9)} 1", "ADD 1", "ADD 1 2 3", "ADD two 2", "add 1 2"]
    rng.shuffle(lines)
    data = "".join(line + "\n" for line in lines).encode()
    pieces = []
    while data:
        size = rng.randint(3, 14)
        pieces.append(data[:size].decode())
        data = data[size:]
    return [pieces]


class Writer:
    def __init__(self):
        self.data = b""
        self.waiting = 0
        self.most = 0
        self.closed = False
        self.waited = False

    def write(self, data):
        self.data += data
        self.waiting += data.count(b"\n")
        self.most = max(self.most, self.waiting)

    def writelines(self, parts):
        self.write(b"".join(parts))

    async def drain(self):
        self.waiting = 0
        await asyncio.sleep(0)

    def close(self):
        self.closed = True

    def is_closing(self):
        return self.closed

    async def wait_closed(self):
        self.waited = self.closed
        await asyncio.sleep(0)


async def feed(reader, pieces):
    for piece in pieces:
        reader.feed_data(piece.encode())
        await asyncio.sleep(0)
    reader.feed_eof()


async def drive(program, pieces):
    reader, writer = asyncio.StreamReader(), Writer()
    feeding = asyncio.create_task(feed(reader, pieces))
    await program.calc(reader, writer)
    await feeding
    return {"sent": writer.data.decode(), "per drain": writer.most, "left": writer.waiting, "closed": writer.closed, "waited": writer.waited}
