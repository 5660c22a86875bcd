"""Three frames, one of them empty and one longer than a single byte can say, whose bytes arrive in twos and ones.
Then two that break off: in the length and in the body."""
import asyncio
import zlib


def args(rng):
    bodies = [b"", rng.randbytes(rng.randint(5, 30)), rng.randbytes(rng.randint(260, 300))]
    rng.shuffle(bodies)
    data = b"".join(len(body).to_bytes(2, "big") + body for body in bodies)
    return [data.hex(), rng.randint(0, 1)]


async def feed(reader, data, cut):
    if cut:
        reader.feed_data(data[:cut])
    for start in range(cut, len(data), 2):
        await asyncio.sleep(0)
        reader.feed_data(data[start:start + 2])
    reader.feed_eof()


async def cut_off(program, data):
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    try:
        return await program.read_frame(reader)
    except EOFError as error:
        return type(error).__name__


async def drive(program, data, cut):
    reader = asyncio.StreamReader()
    feeding = asyncio.create_task(feed(reader, bytes.fromhex(data), cut))
    lengths, sum_ = [], 0
    while len(lengths) < 5:
        frame = await program.read_frame(reader)
        if frame is None:
            lengths.append(None)
            break
        lengths.append(len(frame))
        sum_ = zlib.crc32(frame, sum_)
    feeding.cancel()
    await asyncio.wait([feeding])
    return {
        "lengths": lengths,
        "checksum": sum_,
        "cut in the length": await cut_off(program, b"\x01"),
        "cut in the body": await cut_off(program, b"\x00\x05hel"),
    }
