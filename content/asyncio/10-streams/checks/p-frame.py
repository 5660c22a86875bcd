"""Three frames, one of them empty, whose bytes arrive in twos and ones."""
import asyncio


def args(rng):
    bodies = [bytes(rng.randrange(256) for _ in range(rng.randint(5, 300))) for _ in range(2)]
    bodies.insert(rng.randint(0, 2), b"")
    data = b"".join(len(body).to_bytes(2, "big") + body for body in bodies)
    cut = rng.randint(0, 1)
    pieces = [data[:cut]] if cut else []
    pieces += [data[i:i + 2] for i in range(cut, len(data), 2)]
    return [[piece.hex() for piece in pieces]]


async def feed(reader, pieces):
    for piece in pieces:
        reader.feed_data(bytes.fromhex(piece))
        await asyncio.sleep(0)
    reader.feed_eof()


async def drive(program, pieces):
    reader = asyncio.StreamReader()
    feeding = asyncio.create_task(feed(reader, pieces))
    frames = []
    while len(frames) < 5:
        frame = await program.read_frame(reader)
        frames.append(None if frame is None else bytes(frame).hex())
        if frame is None:
            break
    feeding.cancel()
    await asyncio.wait([feeding])
    return frames
