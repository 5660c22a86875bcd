"""A selector that wakes on time. Runs inside the sandbox.

The kernel may end a long wait late by a thousandth of it (five seconds: five milliseconds), and epoll counts in whole
milliseconds. So the wait has two phases: most of it by epoll, the rest by select, which is exact to some fifty microseconds.
"""

import select
import selectors
import time

MOST = 0.99
before_waiting = None  # what the trace wants done while there is time anyway


class PatientSelector(selectors.EpollSelector):
    def select(self, timeout=None):
        if timeout is not None and timeout <= 0:
            return super().select(timeout)
        if before_waiting is not None:
            before_waiting(timeout)
        if timeout is None:
            return super().select(None)
        end = time.monotonic() + timeout
        if timeout > 0.02:
            ready = super().select(int(timeout * MOST * 1000) / 1000)
            if ready:
                return ready
        while (rest := end - time.monotonic()) > 0:
            if select.select([self._selector], [], [], rest)[0]:
                break
        return super().select(0)


def install():
    selectors.DefaultSelector = PatientSelector
