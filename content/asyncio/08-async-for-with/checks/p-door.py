"""Two visits: one that goes well and one that ends in an error of a kind the session has never seen."""


def args(rng):
    return [rng.choice(["LookupError", "OSError", "RuntimeError"])]


async def drive(program, name):
    kinds = {"LookupError": LookupError, "OSError": OSError, "RuntimeError": RuntimeError}
    calm, hurt = [], []
    async with program.session(calm):
        calm.append("in")
    calm.append("out")
    try:
        async with program.session(hurt):
            hurt.append("in")
            raise kinds[name]("on purpose")
    except kinds[name]:
        hurt.append("err")
    return {"all well": calm, "with an error": hurt}
