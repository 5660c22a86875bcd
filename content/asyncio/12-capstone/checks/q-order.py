import asyncio


async def page(url):
    await asyncio.sleep(0)
    return ["/a", "/a"]


class Queue(asyncio.Queue):
    def put_nowait(self, item):
        assert item in seen
        super().put_nowait(item)


seen = {"/"}


async def main():
    url, queue = "/", Queue()
    # answer
    assert queue.qsize() == 1
    assert seen == {"/", "/a"}


asyncio.run(main())
