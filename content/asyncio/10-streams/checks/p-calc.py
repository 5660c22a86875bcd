"""A conversation with the handler; the writer notes what it was told."""
import asyncio


def args(rng):
    lines = [f"ADD {rng.randint(-99, 99)} {rng.randint(-99, 99)}" for _ in range(3)]
    lines += ["hello", f"SUB {rng.randint(1, 9)} 1", "ADD 1", "ADD two 2"]
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
        self.drained = 0
        self.closed = False

    def write(self, data):
        self.data += data

    def writelines(self, parts):
        self.data += b"".join(parts)

    async def drain(self):
        self.drained += 1
        await asyncio.sleep(0)

    def close(self):
        self.closed = True

    def is_closing(self):
        return self.closed

    async def wait_closed(self):
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
    return [writer.data.decode(), writer.drained > 0, writer.closed]
