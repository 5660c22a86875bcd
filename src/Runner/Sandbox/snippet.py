"""Runs a learner's program in this process as if it had been started as `python snippet.py`, and ends the process.

Runs inside the sandbox, after everything has been given up. Nothing here is trusted by anybody outside: what it says about
the end (the claim) only chooses between the names of a failed run.
"""

import _sitebuiltins
import atexit
import builtins
import gc
import io
import json
import linecache
import os
import sys
import threading
import traceback
import types

import patterns

NAME = "snippet.py"
# Taken before a learner's program can put other things in their places.
leave, write, set_blocking, dumps = os._exit, os.write, os.set_blocking, json.dumps
LONGEST_LINE = 200  # characters of the source that one line of a traceback shows
OUT_OF_MEMORY = b'{"end": "memory"}\n'  # made beforehand: then there is no room for it any more
PROCESS_CALLS = {"fork", "forkpty", "fork_exec", "_fork_exec", "posix_spawn", "posix_spawnp", "execv", "execve", "vfork",
                 "spawnv_passfds"}


def prepare():
    """What can be done before the program is known."""
    rehearse()
    prepare_streams()
    prepare_main()


def rehearse():
    """Goes the way of a program once: what is written to on it is then a page of this process already."""
    with open(os.devnull, "wb", buffering=0) as nowhere:
        stream = writer(nowhere.fileno())
        program = compile("print('', file=stream)\n", NAME, "exec", dont_inherit=True)
        exec(program, {"__name__": "__main__", "stream": stream})
        nowhere.write(json.dumps({"end": "ok"}).encode())
        stream.close()
    gc.collect()


def run(source, stamp, claims, tracer, channel=None):
    """`stamp` is called just before the first instruction of the learner, and gives its moment; `claims` is a descriptor for the last words;
    `channel`, where there is one, for a dialogue once the program has been loaded."""
    try:
        leave(run_to_the_end(source, stamp, claims, tracer, channel))
    except BaseException as error:  # no memory for an ending, or a program that took our own means away
        if isinstance(error, MemoryError):
            write(claims, OUT_OF_MEMORY)
    finally:
        leave(1)


def run_to_the_end(source, stamp, claims, tracer, channel):
    main = sys.modules["__main__"]
    code, claim, trouble = 1, {"end": "error"}, None
    try:
        program = compile_source(source)
    except BaseException as error:
        trouble = error.with_traceback(None)
        program = None
    patterns.tell(source, claims)
    gc.enable()  # a tree of thousands of nodes, gone again by now, is nothing for it
    begun = stamp()
    tracer.start(claims, program)
    tracer.begun = begun  # one zero for all clocks: what is timed outside and what the trace tells can be laid side by side
    if program is not None:
        try:
            exec(program, main.__dict__)
            code, claim = 0, {"end": "ok"}
        except SystemExit as error:
            code = exit_code(error.code)
            claim = {"end": "ok" if code == 0 else "error"}
        except BaseException as error:
            trouble = error.with_traceback(error.__traceback__.tb_next)  # without the frame of this function
    if channel is not None and code == 0:
        converse(channel, main)
    if trouble is not None:
        claim = describe(trouble)
        code = 130 if isinstance(trouble, KeyboardInterrupt) else 1
        show(trouble)
        trouble = None
    finish(main)
    say(claims, claim, tracer)
    return code


def prepare_streams():
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, "r", closefd=False)), encoding="utf-8",
                                                 errors="replace")
    sys.stdout = sys.__stdout__ = writer(1)
    sys.stderr = sys.__stderr__ = writer(2)


def writer(descriptor):
    # Every write leaves at once: a program that is killed has said what it said.
    return io.TextIOWrapper(io.FileIO(descriptor, "w", closefd=False), encoding="utf-8", errors="backslashreplace",
                            write_through=True)


def prepare_main():
    main = types.ModuleType("__main__")
    main.__builtins__ = builtins
    main.__file__ = NAME
    sys.modules["__main__"] = main
    sys.argv = [NAME]
    builtins.exit = _sitebuiltins.Quitter("exit", "")
    builtins.quit = _sitebuiltins.Quitter("quit", "")
    threading.excepthook = thread_excepthook


def compile_source(source):
    # Everything that Python would refuse gets the shape of a syntax error with its line, whatever the version.
    position = source.find(b"\0")
    if position >= 0:
        raise place(source, position, "source code cannot contain null bytes")
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise place(source, error.start, "this is not text (half of a character, or bytes that are not UTF-8)") from None
    linecache.cache[NAME] = (len(text), None, [shortened(line) for line in text.splitlines(True)], NAME)
    leave_copy(source)
    try:
        return compile(source, NAME, "exec", dont_inherit=True)
    except SyntaxError as error:
        cut_around(error)
        raise
    except (ValueError, RecursionError, OverflowError) as error:
        raise SyntaxError(str(error) or type(error).__name__, (NAME, 1, 0, "")) from None


def shortened(line):
    """A line that is shown may be a megabyte long; then nobody would find the error behind it."""
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + " ...\n"


def cut_around(error):
    """The same for the line of a syntax error, around its place."""
    if error.text is not None and len(error.text) > LONGEST_LINE:
        start = max(0, (error.offset or 1) - LONGEST_LINE // 2)
        error.text = error.text[start:start + LONGEST_LINE]
        error.offset = (error.offset or 1) - start
        error.end_offset = min(error.end_offset or 0, start + LONGEST_LINE) - start


def leave_copy(source):
    # The interpreter's own traceback printer reads the file itself instead of asking linecache.
    try:
        with open(NAME, "xb", buffering=0) as file:
            file.write(source)
    except OSError:
        return  # no room: tracebacks then show the lines' numbers without their text


def place(source, position, message):
    line = source.count(b"\n", 0, position) + 1
    start = source.rfind(b"\n", 0, position) + 1
    end = source.find(b"\n", position)
    text = source[start:end if end >= 0 else len(source)].decode("utf-8", "replace").replace("\0", "\ufffd")
    return SyntaxError(message, (NAME, line, position - start + 1, text[:LONGEST_LINE]))


def converse(channel, main):
    """The first words that come in are the program of a driver, which goes on by itself; what happens in it is its own business."""
    def say(words):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                continue  # the learner's own stream: then it has nothing to say
        os.write(channel, words.encode("utf-8", "replace"))

    def hear():
        return os.read(channel, 1 << 18).decode("utf-8") or None

    try:
        say("loaded")
        driver = hear()
        if driver is not None:
            exec(compile(driver, "driver.py", "exec"), {"__name__": "driver", "__builtins__": builtins, "say": say, "hear": hear, "program": main})
    except BaseException as error:
        show(error)


def exit_code(value):
    if value is None:
        return 0
    if isinstance(value, int):
        return value & 0xFF
    try:
        print(value, file=sys.stderr)
    except Exception:
        return 1  # its text could not be made: an exit with an error all the same
    return 1


def show(error):
    try:
        if sys.excepthook is sys.__excepthook__:
            traceback.print_exception(error)  # knows the learner's lines also where no file could be left
        else:
            sys.excepthook(type(error), error, error.__traceback__)
    except BaseException:
        sys.__excepthook__(type(error), error, error.__traceback__)


def describe(error):
    """Memory and processes are limits of ours: a program that ended because of them did not make a mistake of another kind."""
    seen = set()
    waiting = [error]
    while waiting and len(seen) < 100:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, MemoryError):
            return {"end": "memory"}
        if refused_process(one):
            return {"end": "processes"}
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
    return {"end": "error"}


def refused_process(error):
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return True
    if not isinstance(error, (PermissionError, BlockingIOError)) or error.__traceback__ is None:
        return False
    last = error.__traceback__
    while last.tb_next is not None:
        last = last.tb_next
    return not PROCESS_CALLS.isdisjoint(last.tb_frame.f_code.co_names)


def thread_excepthook(arguments):
    if arguments.exc_type is not SystemExit:
        threading.__excepthook__(arguments)


def finish(main):
    """What the interpreter does at its end and a learner can see; the rest of finalization would only take time."""
    for step in (join_threads, atexit._run_exitfuncs, main.__dict__.clear, gc.collect, flush):
        try:
            step()
        except BaseException as error:
            show(error)


def join_threads():
    if threading.active_count() > 1:  # otherwise it takes a third of a millisecond to find nobody
        threading._shutdown()


def flush():
    sys.stdout.flush()
    sys.stderr.flush()


def say(claims, claim, tracer):
    try:
        set_blocking(claims, True)
        tracer.totals()
        write(claims, dumps(claim).encode() + b"\n")
    except OSError:
        return  # the learner closed it: then there is no claim

