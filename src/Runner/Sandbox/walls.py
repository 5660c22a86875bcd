"""The outer walls: the bubblewrap command for this host and this interpreter. Runs outside the sandbox."""

import functools
import json
import os
import shutil
import subprocess
import sys

import policy

USER = 60117  # nobody's number on Debian and Ubuntu: started by root, the sandbox is not root outside either
HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = ("/usr/bin", "/usr/local/bin", "/bin")  # never PATH: it may lead into somebody's home folder


class Missing(Exception):
    """Something the sandbox needs is not on this host; `cure` says what to do about it."""

    def __init__(self, layer, problem, cure):
        super().__init__(problem)
        self.layer, self.cure = layer, cure


def sandbox_user():
    """Keyword arguments for subprocess: who the sandbox is outside. Root becomes nobody, others stay what they are."""
    return {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}


def find_bubblewrap(name):
    path = name if os.path.isabs(name) else shutil.which(name, path=os.pathsep.join(PLACES))
    if not path or not os.access(path, os.X_OK):
        raise Missing("bubblewrap", f"{name} was not found", "apt-get install bubblewrap")
    return path


def discover():
    """What this interpreter is made of; run as the sandbox's user, which proves that it can be started by it."""
    with open(os.path.join(HERE, "discover.py"), encoding="utf-8") as file:
        program = file.read()
    python = os.path.realpath(sys.executable)
    try:
        answer = subprocess.run([python, "-I", "-S", "-c", program], capture_output=True, timeout=30, cwd="/", env={},
                                check=False, **sandbox_user())
    except (OSError, subprocess.SubprocessError) as error:
        raise Missing("python", f"{python} cannot be started by the sandbox's user ({error})",
                      "apt-get install python3, or set Runner:Python to an interpreter that everybody may start") from error
    if answer.returncode:
        last = answer.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise Missing("python", f"{python} cannot be used by the sandbox's user: {last[0]}",
                      "apt-get install python3, or set Runner:Python to an interpreter that everybody may start")
    return json.loads(answer.stdout)


@functools.cache
def host_name(bubblewrap):
    """A name that says nothing. A container's own filter may refuse to set one even inside: then its name, a random one as a rule, is seen."""
    naming = ["--hostname", "sandbox"]
    trial = [bubblewrap, "--unshare-user", "--unshare-uts", *naming, "--ro-bind", "/", "/", "/bin/true"]
    try:
        works = subprocess.run(trial, capture_output=True, timeout=30, cwd="/", env={}, check=False, **sandbox_user()).returncode == 0
    except (OSError, subprocess.SubprocessError):
        works = False
    return naming if works else []


def command(bubblewrap, made_of, files, capabilities, pid_one=True):
    """The bubblewrap command up to the interpreter. `files` are (descriptor, path): shown read-only."""
    words = [bubblewrap, "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts",
             "--unshare-cgroup", "--die-with-parent", "--new-session", "--clearenv",
             "--cap-drop", "ALL", *host_name(bubblewrap)]
    if pid_one:
        words.append("--as-pid-1")
    for capability in capabilities:
        words += ["--cap-add", capability]
    # The root itself is a memory file system that nobody may write to: mode 0555 and, at the end, remounted read-only.
    shown = set()
    for path in [made_of["binary"], made_of["stdlib"], *made_of["libraries"]]:
        words += ["--ro-bind", path, path]
        shown.add(path)
    for target, link in made_of["links"]:
        if link not in shown:
            words += ["--symlink", target, link]
    for what, path, _ in policy.MOUNTS:
        if os.path.exists(path):
            words += ["--ro-bind" if what == "read-only" else "--dev-bind", path, path]
    for descriptor, path in files:
        words += ["--perms", "0444", "--ro-bind-data", str(descriptor), path]
    words += ["--dir", policy.WORK, "--chdir", policy.WORK, "--remount-ro", "/", "--setenv", "LC_ALL", "C.UTF-8",
              "--", made_of["binary"], "-I", "-S"]
    return words


def readable(made_of):
    """What Landlock lets a snippet read: the same as the mounts, but without our own files."""
    return [made_of["stdlib"], *made_of["libraries"], *[path for _, path, _ in policy.MOUNTS], *[path for path, _, _ in policy.FILES]]
