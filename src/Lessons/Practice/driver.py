"""Asks a loaded program what a task's checks want to know. Runs in the program's own process, beside the learner's code; so it is not
believed in anything: it knows no expected value, compares nothing and measures nothing.

Each message carries a number that its answer has to repeat. Messages: {"op": "call", "name", "args"}, {"op": "file", "source"} (a task's own
check file, before the two others), {"op": "args", "seed"}, {"op": "drive", "args"}.
Answers: "value", or "missing" (a name the program lacks), "raised" with "text", "line" and "at" (of the check file), "unsendable" (a type), "large".
"""

import asyncio
import asyncio.mixins
import gc
import inspect
import json
import math
import random
import sys
import traceback

LARGEST = 60_000
file = {"__name__": "checks"}


class Unsendable(Exception):
    pass


def text(value):
    """Text that can be sent: half of a character pair stands as its number."""
    return str.__str__(value).encode("utf-8", "backslashreplace").decode()


def words_of(error):
    """What an error says, even one that cannot say it. The place of broken Python is told apart from that."""
    try:
        return text(str(error.msg if isinstance(error, SyntaxError) and error.filename == "checks.py" else error))
    except Exception:
        return ""


def plain(value, depth=0):
    """The value in the words of JSON. What JSON lacks gets a mark, so that it cannot be taken for something else."""
    if depth > 50:
        raise Unsendable(type(value).__name__)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        number = int.__add__(value, 0)  # a class of the learner's may answer anything when it is asked itself
        return number if -(1 << 63) < number < 1 << 63 else {"int": str(number)}
    if isinstance(value, float):
        number = float.__add__(value, 0.0)
        return number if math.isfinite(number) else {"float": repr(number)}
    if isinstance(value, str):
        return text(value)
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": repr(bytes(value))}
    if isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {text(key) if isinstance(key, str) else text(f"{type(key).__name__} {key!r}"): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(item, depth + 1) for item in value), key=json.dumps)}
    if isinstance(value, BaseException):
        return {"exception": type(value).__name__, "text": words_of(value)}
    raise Unsendable(type(value).__name__)


def raised(error):
    """An error as an answer; its traceback goes where a learner looks for it."""
    line, step = None, error.__traceback__
    at = error.lineno if isinstance(error, SyntaxError) and error.filename == "checks.py" else None
    while step is not None:
        if step.tb_frame.f_code.co_filename == "snippet.py":
            line = step.tb_lineno
        if step.tb_frame.f_code.co_filename == "checks.py":
            at = step.tb_lineno
        step = step.tb_next
    if isinstance(error, AttributeError) and error.obj is program:
        return {"missing": text(str(error.name))}
    print(*traceback.format_exception(error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)), sep="", end="", file=sys.stderr)
    within = error
    while isinstance(within, BaseExceptionGroup):
        within = within.exceptions[0]
    said = words_of(error) if within is error else f"{words_of(error)}: {type(within).__name__} {words_of(within)}"
    return {"raised": type(error).__name__, "text": said[:300], "line": line, "at": at}


def release():
    """What a module keeps for all of its runs (a lock, a queue, an event) belongs to the loop that it was first waited for in. A program that
    runs once never notices; here one run follows another, and that alone must fail nobody: whatever a closed loop owns becomes free again."""
    for thing in gc.get_objects():
        if issubclass(type(thing), asyncio.mixins._LoopBoundMixin) and thing._loop is not None and thing._loop.is_closed():
            thing._loop = None


def value_of(message):
    match message["op"]:
        case "file":
            exec(compile(message["source"], "checks.py", "exec"), file)
            return [name for name in ("args", "drive") if name in file]
        case "args":
            return list(file["args"](random.Random(message["seed"])))
        case "drive":
            return asyncio.run(file["drive"](program, *message["args"]))
        case "call":
            value = getattr(program, message["name"])(*message["args"])
            return asyncio.run(value) if inspect.iscoroutine(value) else value


def answer(message):
    try:
        return {"value": plain(value_of(message))}
    except Unsendable as error:
        return {"unsendable": str(error)}
    except BaseException as error:
        return raised(error)


release()
say("ready")
while (words := hear()) is not None:
    message = json.loads(words)
    said = json.dumps({"n": message["n"], **answer(message)})
    say(said if len(said) <= LARGEST else json.dumps({"n": message["n"], "large": True}))
    release()
