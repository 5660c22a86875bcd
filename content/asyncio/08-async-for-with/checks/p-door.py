"""Two visits: one that goes well and one that ends in an error of a kind the session has never seen."""


def args(rng):
    return [rng.choice(["LookupError", "OSError", "RuntimeError"])]


async def drive(program, name):
    kinds = {"LookupError": LookupError, "OSError": OSError, "RuntimeError": RuntimeError}
    log = []
    async with program.session(log):
        log.append("in")
    log.append("out")
    try:
        async with program.session(log):
            log.append("in")
            raise kinds[name]("on purpose")
    except kinds[name]:
        log.append("err")
    return log
