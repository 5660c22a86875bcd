"""The complete trace, for Python 3.12 and later: events of the learner's own coroutine code, by sys.monitoring. Plain functions
carry no events and cost nothing. Runs inside the sandbox.
"""

import asyncio
import inspect
import sys

import trace

TOOL = 3
now = trace.now


class Monitor(trace.Tracer):
    complete = True

    def __init__(self):
        super().__init__()
        self.frames = {}  # id of a coroutine's frame -> its span; its end always takes it out, so the id is its own
        self.resumed = {}  # span number -> since when it runs
        self.inner = None  # the frame which has just yielded, and its span: what its caller waits for

    def start(self, out, program):
        events = sys.monitoring.events
        sys.monitoring.use_tool_id(TOOL, "trace")
        for event, callback in ((events.PY_START, self.on_start), (events.PY_RESUME, self.on_resume), (events.PY_YIELD, self.on_yield),
                                (events.PY_RETURN, self.on_return), (events.PY_UNWIND, self.on_unwind), (events.PY_THROW, self.on_throw)):
            sys.monitoring.register_callback(TOOL, event, callback)
        local = events.PY_START | events.PY_RESUME | events.PY_YIELD | events.PY_RETURN
        for code in coroutines(program):
            sys.monitoring.set_local_events(TOOL, code, local)
        sys.monitoring.set_events(TOOL, events.PY_UNWIND | events.PY_THROW)  # these two cannot be had for single functions
        super().start(out, program)

    def of_frame(self, frame, task):
        span = self.frames.get(id(frame))
        return span.number if span is not None else None

    def on_start(self, _code, _offset):
        self.begun_in(sys._getframe(1))

    def begun_in(self, frame):
        at = now()
        caller = frame.f_back
        while caller is not None and id(caller) not in self.frames:
            caller = caller.f_back
        task = asyncio.current_task()
        line = frame.f_code.co_firstlineno
        if caller is not None:
            parent = self.frames[id(caller)].number
        else:
            parent, _ = self.parents.get(task, (None, 0)) if task is not None else (None, 0)
        span = self.span(None, parent, task, frame.f_code.co_name, line, at) if task is not None else trace.Span(0, None)
        self.frames[id(frame)] = span
        self.resumed[span.number] = at

    def on_resume(self, _code, _offset):
        span = self.frames.get(id(sys._getframe(1)))
        if span is not None:
            self.resumed[span.number] = now()

    def on_throw(self, code, _offset, _error):
        if code.co_filename == trace.NAME:
            span = self.frames.get(id(sys._getframe(1)))
            if span is not None:
                self.resumed[span.number] = now()

    def on_yield(self, _code, _offset, _value):
        frame = sys._getframe(1)
        span = self.frames.get(id(frame))
        if span is None:
            return
        at = now()
        what = self.inner[1] if self.inner is not None and self.inner[0] == id(frame) else None
        self.inner = (id(frame.f_back), span.number)
        self.wait(span, frame.f_lineno, what, self.resumed.get(span.number, at), at)

    def on_return(self, _code, _offset, _value):
        self.ended(sys._getframe(1), "returned")

    def on_unwind(self, code, _offset, error):
        if code.co_filename == trace.NAME and code.co_flags & inspect.CO_COROUTINE:
            self.ended(sys._getframe(1), "cancelled" if isinstance(error, (asyncio.CancelledError, GeneratorExit)) else "raised")

    def ended(self, frame, outcome):
        span = self.frames.pop(id(frame), None)
        if span is not None:
            at = now()
            self.end(span, at, outcome, self.resumed.pop(span.number, at))


def coroutines(code):
    """All coroutine functions in a program, wherever they are written in it."""
    waiting = [code] if code is not None else []
    while waiting:
        code = waiting.pop()
        if code.co_flags & inspect.CO_COROUTINE:
            yield code
        waiting.extend(constant for constant in code.co_consts if inspect.iscode(constant))


def prepare():
    if hasattr(sys, "monitoring"):
        trace.tracer = Monitor()
