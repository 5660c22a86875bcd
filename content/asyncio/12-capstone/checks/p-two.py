"""Two other sites at the same time, two pages at once on the one and three on the other. On each the first page to be asked for takes longer:
how many are busy at once, and how many are begun beside the slow one."""
import asyncio


def args(rng):
    names = ["/" + name for name in rng.sample(["ant", "bee", "cat", "dog", "eel", "elk", "fox", "gnu", "hen", "owl", "pig", "rat"], 11)]
    return [{url: [rng.choice(urls)] for url in urls} for urls in (names[:5], names[5:])]


class Site:
    def __init__(self, pages):
        self.pages, self.calls, self.busy, self.most, self.beside = pages, [], 0, 0, None

    async def fetch(self, url):
        slow = not self.calls
        self.calls.append(url)
        self.busy += 1
        self.most = max(self.most, self.busy)
        await asyncio.sleep(0.35 if slow else 0.2)
        if slow:
            self.beside = len(self.calls) - 1
        self.busy -= 1
        return self.pages[url]


async def drive(program, *both):
    sites = [Site(pages) for pages in both]

    async def fetch(url):
        return await next(site for site in sites if url in site.pages).fetch(url)

    program.fetch = fetch
    pages = await asyncio.gather(*(program.load(list(site.pages), n) for n, site in enumerate(sites, 2)))
    return {
        "at once": [site.most for site in sites],
        "beside a slow one": [site.beside for site in sites],
        "calls": [sorted(site.calls) for site in sites],
        "pages": pages,
    }
