"""Two streams whose bytes arrive in pieces cut anywhere, also in the middle of a letter: one ends with a line end, one without."""
import asyncio

LETTERS = "абвгдежэюя€é"


def args(rng):
    def word():
        return "".join(rng.choice(LETTERS) for _ in range(rng.randint(2, 3))) + rng.choice("xyz")

    def cut(text):
        data, pieces = text.encode(), []
        while data:
            size = rng.choice([1, 1, 3])
            pieces.append(data[:size].hex())
            data = data[size:]
        return pieces

    return [cut(f"{word()}\n\n {word()} \n"), cut(f"{word()}\n{word()}")]


async def feed(reader, pieces):
    for piece in pieces:
        reader.feed_data(bytes.fromhex(piece))
        await asyncio.sleep(0)
    reader.feed_eof()


async def drive(program, *streams):
    found = []
    for pieces in streams:
        reader = asyncio.StreamReader()
        feeding = asyncio.create_task(feed(reader, pieces))
        found.append(await program.read_lines(reader))
        await feeding
    return {"lines": found[0], "no line end at the end": found[1]}
