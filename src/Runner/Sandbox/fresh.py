"""One run in a fresh interpreter: takes this run's terms from a descriptor, gives up everything, runs, ends."""

import json
import os
import random
import sys
import threading

sys.path.insert(0, "/sandbox")
import confine  # noqa: E402
import snippet  # noqa: E402

sys.path.remove("/sandbox")
del sys.modules["confine"], sys.modules["snippet"]

TERMS, FILTER, SOURCE, STATUS, CLAIMS = 3, 4, 5, 6, 7
LAST = 127


def main():
    terms = json.loads(everything(TERMS))
    program = everything(FILTER)
    source = everything(SOURCE)
    threading.stack_size(terms["thread_stack"])
    confine.libc.mallopt(-8, 1)  # one arena: each further one would reserve 64 MB of the run's address space
    landlock = confine.Landlock(terms["readable"], [terms["work"], "/dev/null"], tcp_denied=False)
    os.dup2(CLAIMS, LAST)
    os.closerange(TERMS, STATUS)
    os.closerange(STATUS + 1, LAST)
    confine.give_up_everything(terms, user_space=True, landlock=landlock, program=program)
    random.seed()
    snippet.run(source, snippet.stamp_on(STATUS), LAST)


def everything(descriptor):
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)


main()
