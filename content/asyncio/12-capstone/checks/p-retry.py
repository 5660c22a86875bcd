"""Pages that fail once, always or by a time limit, and two calls that are cancelled on the way."""
import asyncio


def args(rng):
    return [["/" + name for name in rng.sample(["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen"], 6)]]


async def drive(program, urls):
    fine, once, never, late, left_early, left_later = urls
    calls = dict.fromkeys(urls, 0)

    async def fetch(url):
        calls[url] += 1
        await asyncio.sleep(0.2)
        if url == late:
            raise TimeoutError(url)
        if url == never or (url in (once, left_later) and calls[url] == 1):
            raise ConnectionError(url)
        return [url]

    async def told(url, patience=None):
        task = asyncio.create_task(program.again(url))
        if patience is not None:
            await asyncio.sleep(patience)
            task.cancel()
        await asyncio.wait([task])
        if task.cancelled():
            return "a cancel"
        return type(task.exception()).__name__ if task.exception() else task.result()

    program.fetch = fetch
    answers = await asyncio.gather(
        told(fine), told(once), told(never), told(late), told(left_early, 0.1), told(left_later, 0.25))
    cases = "opens", "fails once", "always fails", "timeout", "cancelled in a call", "cancelled in the pause"
    counts = "calls to one that opens", "calls after one failure", "calls to one that always fails", "calls to a timeout", "calls when cancelled", "calls when cancelled in the pause"
    return dict(zip(cases, answers)) | dict(zip(counts, calls.values()))
