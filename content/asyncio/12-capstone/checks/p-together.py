"""Another site, and a service that notes the calls and how many are busy at once."""
import asyncio


def args(rng):
    urls = ["/" + name for name in rng.sample(["ant", "bee", "cat", "dog", "elk", "fox", "gnu"], 3)]
    return [{url: rng.sample(urls, rng.randint(0, 2)) for url in urls}]


async def drive(program, site):
    calls, busy, most = [], 0, 0

    async def fetch(url):
        nonlocal busy, most
        calls.append(url)
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.2)
        busy -= 1
        return site[url]

    program.fetch = fetch
    pages = await program.load(list(site))
    return {"pages": pages, "calls": sorted(calls), "busy at once": most}
