"""What the coroutines did, seen from the event loop's handles and from each task's chain of awaits. Runs inside the sandbox.

After each slice that the loop runs, the chain of the task is compared with the one before: who is new has begun, who is gone has
ended, who is there waits at its line. Calls that never wait begin and end within a slice and are not seen, so the trace says
that it is not complete. Everything is kept by weak references, or lost tasks would no longer be lost.

Events leave as lines of JSON on the claims' descriptor, as they happen, so that a run which is killed has told its story too:
  ["s", span, parent, task, name, line, at]   a span begins      ["o", span, line, at]   it waits at this line
  ["e", span, at, outcome]                    it ends            ["c", span, at]         it waits there no more
  ["B", line, name, at]                       the loop stands    ["b", line, name, at, length]   it turned again
  ["t", peak, truncated, complete]                 totals
Times are whole microseconds since the learner's first instruction.
"""

import _thread
import asyncio
import asyncio.base_events
import asyncio.events
import inspect
import json
import os
import sys
import time
import weakref

NAME = "snippet.py"
MOST_SPANS, MOST_EVENTS = 500, 6000
SAMPLE = 0.025
TURN = 0.001  # seconds: what is shorter is no stretch of its own
INTERNAL = {"shutdown_asyncgens", "shutdown_default_executor", "_cancel_all_tasks"}
Task = asyncio.Task
now = time.monotonic


class Span:
    __slots__ = ("number", "coroutine", "waiting", "told", "turns")

    def __init__(self, number, coroutine):
        self.number = number
        self.coroutine = coroutine  # weak, None until it is known
        self.waiting = None  # (line, the span it waits for)
        self.told = False  # whether the reader knows that it waits
        self.turns = None  # (when they began, how long it worked in them, when the last one ended): short turns at one line


class Tracer:
    def __init__(self):
        self.begun = None
        self.out = None
        self.chains = weakref.WeakKeyDictionary()  # task -> its spans from the root to the innermost
        self.parents = weakref.WeakKeyDictionary()  # task -> (parent's span number, line of its making)
        self.early = []  # (frame, span): asked for before the end of the slice in which it began
        self.busy = set()  # spans that work in short turns, with hardly a pause between them
        self.spans = self.events = self.peak = 0
        self.truncated = False
        self.buffer = []
        self.slice = None  # when the slice that runs now began
        self.seen = None  # (line, name) where it stood when last looked at
        self.told = None
        self.main = None
        self.parked = None
        self.least = 0.1  # seconds; shorter stretches are work, not a wall, unless a run asks for them
        self.idle = False

    # --- words out ---
    def at(self, moment):
        return int((moment - self.begun) * 1e6)

    def say(self, *event):
        if self.events >= MOST_EVENTS:
            self.truncated = True
            return
        self.events += 1
        self.buffer.append(event)

    def flush(self):
        if not self.buffer or self.out is None:
            return
        words, self.buffer = self.buffer, []
        try:
            os.write(self.out, "".join(json.dumps(event) + "\n" for event in words).encode())
        except OSError:
            self.out = None  # closed by the learner, or full: then the story ends here

    def before_waiting(self, _timeout):
        self.rest()
        self.flush()
        self.idle = True

    # --- spans ---
    def span(self, coroutine, parent, task, name, line, at):
        if self.spans >= MOST_SPANS:
            self.truncated = True
            return Span(0, coroutine)
        self.spans += 1
        self.say("s", self.spans, parent or None, task.get_name()[:80], name[:80], line, self.at(at))
        return Span(self.spans, coroutine)

    def end(self, span, at, outcome, since=None):
        if span.number:
            self.cut(span, at if since is None else since)
            span.waiting = None
            self.say("e", span.number, self.at(at), outcome)

    def wait(self, span, line, what, before, after):
        """It waits at this line for that span (None: for something that is no span of ours)."""
        if not span.number:
            return
        if span.waiting == (line, what):
            if what is not None:
                return  # a wait for the same call goes on whatever the call does
            if after - before < TURN:
                self.turn(span, before, after)
                return
        self.cut(span, before)
        span.waiting = (line, what)
        self.open(span, after)

    def open(self, span, at):
        span.told, span.turns = True, (at, 0, at)
        self.busy.discard(span)
        self.say("o", span.number, span.waiting[0], self.at(at))

    def cut(self, span, at):
        if span.told:
            self.say("c", span.number, self.at(at))
        span.told = False
        self.busy.discard(span)

    def turn(self, span, before, after):
        """A short turn of a loop's body. A thousand of them with nothing between are work, and one now and then does not cut a wait: what
        they are is settled a millisecond at a time, so that they cost few events."""
        begun, worked, _ = span.turns
        worked += after - before
        span.turns = (begun, worked, after)
        if after - begun < TURN:
            return
        rests = worked * 2 < after - begun
        if rests and not span.told:
            self.open(span, begun)
        elif span.told and not rests:
            self.cut(span, begun)
            self.busy.add(span)
        span.turns = (after, 0, after)

    def rest(self):
        """The loop stands still or is somebody else's for long: who worked in short turns waits after all."""
        for span in list(self.busy):
            self.open(span, span.turns[2])

    def made(self, task):
        """A task was made: who made it, and at which line."""
        self.peak = max(self.peak, len(self.parents) + 1)
        frame = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename != NAME:
            frame = frame.f_back
        line = frame.f_lineno if frame is not None else 0
        parent = None
        maker = asyncio.current_task(task.get_loop()) if frame is not None else None
        while frame is not None and not frame.f_code.co_flags & inspect.CO_COROUTINE:
            frame = frame.f_back
        if maker is not None and frame is not None and frame.f_code.co_filename == NAME:
            parent = self.of_frame(frame, maker)
        self.parents[task] = (parent, line)

    def of_frame(self, frame, task):
        for span in self.chains.get(task, ()):
            coroutine = span.coroutine and span.coroutine()
            if coroutine is not None and getattr(coroutine, "cr_frame", None) is frame:
                return span.number
        for known, span in self.early:
            if known is frame:
                return span.number
        chain = self.chains.get(task, ())
        parent = chain[-1].number if chain else self.parents.get(task, (None, 0))[0]
        span = self.span(None, parent, task, frame.f_code.co_name, frame.f_code.co_firstlineno, self.slice or now())
        self.early.append((frame, span))
        return span.number

    def after_slice(self, task, before, after):
        old = self.chains.get(task, [])
        new = []
        if not task.done():
            for coroutine, frame, learners in chain_of(task):
                position = len(new)
                if position < len(old) and old[position].coroutine is not None and old[position].coroutine() is coroutine:
                    span = old[position]
                else:
                    span = self.adopt(frame, coroutine) or self.begin(task, coroutine, frame, learners, new, before)
                new.append(span)
            for span in reversed(old):
                if span not in new:
                    self.end(span, before, "returned")
            lines = [frame.f_lineno if learners else self.parents.get(task, (None, 0))[1] for _, frame, learners in chain_of(task)]
            for position, span in enumerate(new):
                self.wait(span, lines[position], new[position + 1].number if position + 1 < len(new) else None, before, after)
        else:
            coroutine = task.get_coro()
            root = old[0] if old else None
            if root is None:
                root = next((span for frame, span in self.early if frame.f_code is getattr(coroutine, "cr_code", None)), None)
            if root is None and getattr(coroutine, "cr_code", None) is not None and coroutine.__name__ not in INTERNAL and not (
                    self.complete and coroutine.cr_code.co_filename == NAME):
                code = coroutine.cr_code
                parent, line = self.parents.get(task, (None, 0))
                root = self.span(None, parent, task, coroutine.__name__, code.co_firstlineno if code.co_filename == NAME else line, before)
            outcome = "cancelled" if task.cancelled() else "raised" if task._exception is not None else "returned"
            for span in reversed(old[1:]):
                self.end(span, after, outcome, before)
            if root is not None:
                self.end(root, after, outcome, before)
                self.early = [(frame, span) for frame, span in self.early if span is not root]
            self.parents.pop(task, None)
        if new:
            self.chains[task] = new
        else:
            self.chains.pop(task, None)
        for _, span in self.early:
            self.end(span, after, "returned")
        self.early = []

    def adopt(self, frame, coroutine):
        for index, (known, span) in enumerate(self.early):
            if known is frame:
                del self.early[index]
                span.coroutine = weakref.ref(coroutine)
                return span
        return None

    def begin(self, task, coroutine, frame, learners, above, at):
        made_by, line = self.parents.get(task, (None, 0))
        parent = above[-1].number if above else made_by
        return self.span(weakref.ref(coroutine), parent, task, coroutine.__name__,
                         frame.f_code.co_firstlineno if learners else line, at)

    # --- blocks ---
    def block(self, before, after):
        self.rest()
        line, name = self.seen or (0, "")
        self.say("b", line, name, self.at(before), int((after - before) * 1e6))

    def sample(self):
        """The watcher's thread: looks where a long slice mostly stands. Parked while the loop waits, so that sleepers cost nothing."""
        told, looked, places = None, None, {}
        while True:
            time.sleep(SAMPLE)
            begun = self.slice
            if begun is None:
                if self.idle:
                    self.parked.acquire()
                continue
            if now() - begun < SAMPLE:
                continue
            frame = sys._current_frames().get(self.main)
            while frame is not None and frame.f_code.co_filename != NAME:
                frame = frame.f_back
            if frame is not None and self.slice == begun:
                if looked != begun:
                    looked, places = begun, {}
                place = (frame.f_lineno, frame.f_code.co_name)
                if place in places or len(places) < 64:
                    places[place] = places.get(place, 0) + 1
                self.seen = max(places, key=places.get)  # the last look alone might catch the way out
                if now() - begun > self.least and told != begun:
                    told = begun  # said at once: this run may be killed in the middle of it
                    self.rest()
                    self.say("B", self.seen[0], self.seen[1], self.at(begun))
                    self.flush()
            frame = None

    complete = False  # calls that never wait are not seen

    def start(self, out, _program):
        self.begun, self.out, self.main = now(), out, _thread.get_ident()

    def watch(self):
        self.parked = _thread.allocate_lock()
        self.parked.acquire()
        try:
            _thread.start_new_thread(self.sample, ())
        except RuntimeError:
            return  # no thread to be had: blocks are then without their line

    def totals(self):
        self.events = 0  # the last word always finds room
        self.say("t", self.peak, self.truncated, self.complete)
        self.flush()


tracer = Tracer()


def chain_of(task):
    """From the task's coroutine down to what it waits for: (coroutine, frame, whether it is the learner's)."""
    coroutine, first = task.get_coro(), True
    links = []
    if tracer.complete and getattr(getattr(coroutine, "cr_code", None), "co_filename", NAME) == NAME:
        return links  # seen by its own events
    while coroutine is not None and len(links) < 64:
        frame = getattr(coroutine, "cr_frame", None)
        if frame is not None:
            learners = frame.f_code.co_filename == NAME
            if learners and not tracer.complete or first and coroutine.__name__ not in INTERNAL:
                links.append((coroutine, frame, learners))
            coroutine = coroutine.cr_await
        else:
            coroutine = getattr(coroutine, "gi_yieldfrom", None)
        first = False
    return links


def prepare():
    """Puts the tracer between the loop and its handles. Done once, in the zygote."""
    run_handle, create_task = asyncio.events.Handle._run, asyncio.base_events.BaseEventLoop.create_task

    def _run(handle):
        if tracer.out is None or _thread.get_ident() != tracer.main:
            return run_handle(handle)
        if tracer.parked is None:
            tracer.watch()
        elif tracer.idle and tracer.parked.locked():
            tracer.parked.release()
        tracer.idle = False
        task = getattr(handle._callback, "__self__", None)
        tracer.seen = None
        tracer.slice = before = now()
        try:
            return run_handle(handle)
        finally:
            after = now()
            tracer.slice = None
            if after - before > tracer.least:
                tracer.block(before, after)
            if isinstance(task, Task):
                tracer.after_slice(task, before, after)

    def create(loop, *arguments, **named):
        task = create_task(loop, *arguments, **named)
        if tracer.out is not None and isinstance(task, Task) and _thread.get_ident() == tracer.main:
            tracer.made(task)
        return task

    asyncio.events.Handle._run = _run
    asyncio.base_events.BaseEventLoop.create_task = create
