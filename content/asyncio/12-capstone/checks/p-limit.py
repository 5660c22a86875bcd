"""A quick page, a slow one and a broken one. A page that was given up must not go on loading."""
import asyncio


def args(rng):
    return [["/" + name for name in rng.sample(["ant", "bee", "cat", "dog", "elk", "fox", "gnu"], 3)]]


async def drive(program, urls):
    quick, slow, broken = urls
    loading = set()

    async def fetch(url):
        loading.add(url)
        try:
            await asyncio.sleep(5 if url == slow else 0.2)
        finally:
            loading.discard(url)
        if url == broken:
            raise ConnectionError(url)
        return [quick]

    async def told(url):
        try:
            return list(await program.look(url))
        except Exception as error:
            return type(error).__name__

    program.fetch = fetch
    answers = await asyncio.gather(*(told(url) for url in urls))
    return {"quick": answers[0], "slow": answers[1], "broken": answers[2], "still loading": sorted(loading)}
