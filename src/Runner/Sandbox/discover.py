"""Asks an interpreter what it needs to live. Run by the broker as the sandbox's own user, which proves that user can start it."""

import importlib
import json
import os
import sys

# What learners of asyncio use; each is loaded once before any snippet, so that no run pays for loading it. All runs pay for the
# memory, which a fork copies and an end takes apart: what is rare in lessons is loaded by those who want it.
WARM = """abc array ast asyncio asyncio.staggered base64 bisect cmath codecs collections collections.abc
concurrent.futures concurrent.futures.thread contextlib contextvars copy csv ctypes dataclasses datetime decimal
enum errno fractions functools gc hashlib heapq inspect io itertools json linecache logging math
operator os pathlib queue random re secrets select selectors signal socket ssl
statistics string struct subprocess textwrap threading time traceback types typing unicodedata
warnings weakref zlib""".split()


def links_in(folder):
    """What each link in a folder leads to in the end, the other way round."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                found.setdefault(os.path.realpath(entry.path), []).append(entry.path)
    return found


def main():
    binary = os.path.realpath(sys.executable)
    dynamic = next((path for path in sys.path if path.endswith("lib-dynload")), "")
    stdlib = os.path.dirname(os.path.realpath(os.__file__))
    candidates = WARM + [name.split(".")[0] for name in (os.listdir(dynamic) if os.path.isdir(dynamic) else ())]
    for name in candidates:
        try:
            importlib.import_module(name)
        except (ImportError, OSError, SystemError):
            continue  # some modules of some builds do not load: then snippets cannot load them either
    loaded = set()
    with open("/proc/self/maps", encoding="utf-8") as maps:
        for line in maps:
            path = line.split(maxsplit=5)[5].rstrip("\n") if line.count("/") else ""
            if path.startswith("/") and (".so" in path):
                loaded.add(path)
    libraries, links, folders = [], [], {}
    for path in sorted(loaded):
        if path.startswith(stdlib + "/"):
            continue
        libraries.append(path)
        folder = os.path.dirname(path)
        if folder not in folders:
            folders[folder] = links_in(folder)
        for link in folders[folder].get(path, ()):
            links.append([os.path.basename(path) if os.path.dirname(os.path.realpath(link)) == folder else path, link])
    for loader in ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"):  # where a binary asks for its loader
        place = os.path.join(os.path.realpath(os.path.dirname(loader)), os.path.basename(loader))
        if os.path.exists(loader) and os.path.realpath(loader) != place and not any(place == link for _, link in links):
            links.append([os.path.realpath(loader), place])
    # The loader looks in /lib and /lib64, which are links into /usr on today's systems.
    for name in ("/lib", "/lib64", "/bin"):
        if os.path.islink(name):
            links.append([os.readlink(name), name])
    print(json.dumps({"binary": binary, "version": sys.version.split()[0], "prefix": sys.base_prefix, "stdlib": stdlib,
                      "libraries": libraries, "links": links,
                      "warm": [name for name in WARM if name in sys.modules]}))


main()
