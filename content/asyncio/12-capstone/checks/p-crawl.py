"""Another site with one page more: one fails once, one always does, one is too slow. Then a second walk, from a
front page with many links, cancelled on the way."""
import asyncio


def args(rng):
    a, b, c, d, e = ["/" + name for name in rng.sample(["ant", "bee", "cat", "dog", "elk", "fox", "gnu"], 5)]
    return [{"/": [a, b], a: [c, e, "/"], b: [c, d], c: [], d: [], e: []}, c, d, e]


async def drive(program, site, weak, slow, down):
    calls, failed, busy, most = [], set(), 0, 0

    async def fetch(url):
        calls.append(url)
        if url == down:
            raise ConnectionError(url)
        await asyncio.sleep(5 if url == slow else 0.2)
        if url == weak and url not in failed:
            failed.add(url)
            raise ConnectionError(url)
        return site[url]

    async def page(url):
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        try:
            async with asyncio.timeout(0.5):
                return await fetch(url)
        except ConnectionError:
            await asyncio.sleep(0.1)
            return await fetch(url)
        finally:
            busy -= 1

    program.page = page
    before = asyncio.all_tasks()
    walked = await program.crawl("/")
    good, bad = walked if isinstance(walked, (tuple, list)) and len(walked) == 2 else (walked, None)
    await asyncio.sleep(0)
    first = {"good": good, "bad": bad, "calls": sorted(calls), "tasks left": len(asyncio.all_tasks() - before)}
    for task in asyncio.all_tasks() - before:
        task.cancel()

    site = {**site, "/": [url for url in site if url != "/"]}
    walk = asyncio.create_task(program.crawl("/"))
    await asyncio.sleep(0.3)
    walk.cancel()
    await asyncio.wait([walk], timeout=0.2)
    return first | {"busy at once": most, "cancelled": walk.cancelled(), "tasks left after cancelling": len(asyncio.all_tasks() - before)}
