"""Two visits: one that goes well and one that ends in an error of a kind the session has never seen.
A session that is not asynchronous is visited all the same, and told to be none."""
from contextlib import asynccontextmanager, nullcontext


def args(rng):
    return [rng.choice(["LookupError", "OSError", "RuntimeError"])]


async def drive(program, name):
    kinds = {"LookupError": LookupError, "OSError": OSError, "RuntimeError": RuntimeError}
    calm, hurt = [], []
    asynchronous = True

    @asynccontextmanager
    async def visit(log):
        nonlocal asynchronous
        session = program.session(log)
        if hasattr(session, "__aenter__"):
            async with session:
                yield
        else:
            asynchronous = False
            with session if hasattr(session, "__enter__") else nullcontext():
                yield

    async with visit(calm):
        calm.append("in")
    calm.append("out")
    try:
        async with visit(hurt):
            hurt.append("in")
            raise kinds[name]("on purpose")
    except kinds[name]:
        hurt.append("err")
    return {"asynchronous": asynchronous, "all well": calm, "with an error": hurt}
