import asyncio


async def page(url):
    await asyncio.sleep(0)
    return ["/a", "/a"]


async def main():
    url, seen, queue = "/", {"/"}, asyncio.Queue()
    # answer
    assert queue.qsize() == 1
    assert seen == {"/", "/a"}


asyncio.run(main())
