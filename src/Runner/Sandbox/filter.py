"""Turns the policy's list of calls into a BPF program, by libseccomp. Runs outside the sandbox, once."""

import ctypes
import os
import platform

import policy

ALLOW, KILL_PROCESS, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
MASKED_EQ = 7
BAD_ARCH, OPTIMIZE = 2, 8
KNOWN = ("x86_64", "aarch64")  # tables of calls differ; on a machine that nobody has looked at, nothing runs


class Compare(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


def build(spaces, own_pid):
    """The program as bytes. `spaces`: whether each run has namespaces of its own. `own_pid` None leaves signals to a second, smaller filter made in each child."""
    if platform.machine() not in KNOWN:
        raise OSError(f"no policy for this kind of machine ({platform.machine()})")
    library = load()
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ERRNO | policy.EPERM)))
    if not context:
        raise OSError("libseccomp could not begin a filter")

    def add(action, names, conditions):
        for name in names.split():
            number = library.seccomp_syscall_resolve_name(name.encode())
            if number < 0:
                continue  # this machine has no such call (arm64 has no open, no pipe, no fork)
            rules = (Compare * max(1, len(conditions)))(*[Compare(arg, MASKED_EQ, mask, value) for arg, mask, value in conditions])
            result = library.seccomp_rule_add_array(context, ctypes.c_uint32(action), number, len(conditions), rules)
            if result:
                raise OSError(-result, f"libseccomp refused the rule for {name}")

    def check(result, what):
        if result:
            raise OSError(-result, f"libseccomp: {what}")

    try:
        # 32-bit calls on a 64-bit machine (int 0x80, x32) have other numbers: whoever tries them is not a learner.
        check(library.seccomp_attr_set(context, BAD_ARCH, ctypes.c_uint32(KILL_PROCESS)), "foreign calls")
        library.seccomp_attr_set(context, OPTIMIZE, ctypes.c_uint32(2))  # a tree; older libraries keep a list
        for names, conditions, _ in policy.CALLS + (policy.WORK_CALLS + policy.LOOPBACK_CALLS if spaces else []):
            add(ALLOW, names, conditions)
        for names, conditions, errno, _ in policy.ANSWERS:
            add(ERRNO | errno, names, conditions)
        add(ALLOW, policy.SELF_SIGNALS, () if own_pid is None else (policy.when(0, own_pid),))
        file = os.memfd_create("filter")
        try:
            check(library.seccomp_export_bpf(context, file), "export")
            return os.pread(file, 1 << 20, 0)
        finally:
            os.close(file)
    finally:
        library.seccomp_release(context)


def load():
    try:
        return ctypes.CDLL("libseccomp.so.2", use_errno=True)
    except OSError as error:
        raise OSError("libseccomp is missing") from error
