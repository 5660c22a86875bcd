"""Lines whose bytes arrive in pieces cut anywhere, also in the middle of a letter."""
import asyncio

LETTERS = "abcxyz абвгдежэюя 0123 €"


def args(rng):
    lines = ["".join(rng.choice(LETTERS) for _ in range(rng.randint(3, 12))) for _ in range(rng.randint(4, 7))]
    lines.insert(rng.randint(0, len(lines)), "")
    text = "\n".join(lines) + rng.choice(["\n", "x"])
    data = text.encode()
    pieces = []
    while data:
        size = rng.randint(1, 5)
        pieces.append(data[:size].hex())
        data = data[size:]
    return [pieces]


async def feed(reader, pieces):
    for piece in pieces:
        reader.feed_data(bytes.fromhex(piece))
        await asyncio.sleep(0)
    reader.feed_eof()


async def drive(program, pieces):
    reader = asyncio.StreamReader()
    feeding = asyncio.create_task(feed(reader, pieces))
    lines = await program.read_lines(reader)
    await feeding
    return lines
