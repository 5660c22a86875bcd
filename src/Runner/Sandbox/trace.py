"""The trace of coroutines; filled in by its own step."""


def prepare():
    return None
