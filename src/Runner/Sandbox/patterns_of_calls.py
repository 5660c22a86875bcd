"""Patterns of calls: a coroutine or a task that nobody awaits or keeps, what is named where its call is wanted, what makes the loop stand still.

Runs inside the sandbox.
"""

import ast

from pattern_rows import Rows
from syntax import LOCKS, LOOPS, QUEUES, SEMAPHORES

STARTERS = {"asyncio.run", "asyncio.create_task", "asyncio.ensure_future", "asyncio.gather", "asyncio.wait_for", "asyncio.shield"}

WAITING = {**dict.fromkeys(LOCKS | SEMAPHORES, ("acquire",)), **dict.fromkeys(QUEUES, ("get", "put", "join")), "asyncio.Event": ("wait",), "asyncio.Condition": ("acquire", "wait", "wait_for")}


class PatternsOfCalls(Rows):
    def calls(self):
        for node in self.of(ast.Call):
            name, inner, statement = self.name(node), isinstance(self.owner[node], ast.AsyncFunctionDef), isinstance(self.above[node], ast.Expr)
            awaited = isinstance(self.above[node], ast.Await)
            if statement and isinstance(node.func, ast.Attribute) and self.waits_for(node.func):
                self.row("never-awaited", node, node.func.attr)
            if statement and self.makes_coroutine(node):
                # Where it is not sure whose method that is, Python's warning has to say that it was this one.
                self.row("never-awaited" if self.makes_coroutine(node, surely=True) else "perhaps-never-awaited", node, name.rpartition(".")[2])
            if statement and self.makes_task(node):
                self.row("task-lost-reference", node)
            if node.args and self.begins_task(node):
                self.row("task-made", node, self.name(node.args[0]).rpartition(".")[2] if isinstance(node.args[0], ast.Call) else "")
            if name == "os.system":
                self.row("no-processes", node)  # the shell that is not started leaves no trace but a number that nobody looks at
            if name == "asyncio.run" and node.args:
                self.row("starts", node)
                if inner:
                    self.row("run-in-loop", node)
                if self.busy_after(node):
                    self.row("goes-on", node)
            if name in STARTERS or isinstance(node.func, ast.Attribute) and node.func.attr in ("create_task", "run_until_complete", "run"):
                for uncalled in filter(self.names_coroutine, node.args):
                    self.row("run-without-call", node, self.key(uncalled))
                    break
            if name == "asyncio.as_completed" or name == "asyncio.wait" and any(word.arg in ("return_when", "timeout") for word in node.keywords):
                self.row("leaves", node)
            if self.blocks(node) and not awaited:
                self.row("blocks", node)
                if inner:
                    self.row("blocking-call", node, name)
            passed = node.args[:1] if name == "asyncio.to_thread" else node.args[1:2] if name.endswith(".run_in_executor") else []
            if passed and isinstance(passed[0], ast.Call) and self.name(passed[0]) not in ("functools.partial", "partial"):
                self.row("to-thread-called", node)
            if isinstance(node.func, ast.Attribute) and node.func.attr == "cancel":
                self.row("cancels", node)
            if awaited and isinstance(node.func, ast.Attribute) and node.func.attr == "read" and len(node.args) == 1:
                self.row("stream-is-messages", node)
        for node in self.of(ast.Expr):
            if isinstance(node.value, (ast.ListComp, ast.SetComp)) and isinstance(node.value.elt, ast.Call) and self.makes_task(node.value.elt):
                self.row("task-lost-reference", node)
        for node in self.of(ast.Tuple):
            late = [one for one in node.elts[1:] if self.makes_coroutine(one)]
            if node.elts and isinstance(node.elts[0], ast.Await) and late:
                self.row("await-tuple", node, self.name(late[0]).rpartition(".")[2])

    def unkept(self):
        """What is given away without being waited for: handed back by a coroutine, or gathered under a name that nobody awaits."""
        for node in self.of(ast.Return):
            function, value = self.owner[node], node.value
            if not isinstance(function, ast.AsyncFunctionDef) or value is None:
                continue
            given = value.func if isinstance(value, ast.Call) and not value.args and not value.keywords else value
            places = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
            if isinstance(given, ast.Name) and given.id in places:
                handed = {self.handed(call, places.index(given.id), given.id) for call in self.callers.get(function, ())}
                for word in sorted(handed - {""}) or ([] if given is value else [""]):
                    self.row("handed-back", node, word)
        for node in self.of(ast.Call):
            if self.name(node) != "asyncio.gather":
                continue
            above = self.above[node]
            if isinstance(above, ast.Expr) or isinstance(above, ast.Assign) and not self.used_later(above):
                self.row("left-gathered", node)

    def handed(self, call, place, name):
        """The last part of the name of what a call hands over at that place."""
        given = next((word.value for word in call.keywords if word.arg == name), call.args[place] if place < len(call.args) else None)
        if isinstance(given, ast.Call):
            given = given.func
        return "" if given is None else (self.key(given) or "").rpartition(".")[2]

    def used_later(self, assign):
        names = {one.id for target in assign.targets for one in self.inside(target) if isinstance(one, ast.Name)}
        awaited = (one for one in self.own(self.owner[assign], self.owner[assign]) if isinstance(one, (ast.Await, ast.Return))) if self.owner[assign] is not None else ()
        return len(names) != 1 or any(isinstance(one, ast.Name) and one.id in names for wait in awaited for one in self.inside(wait))

    def waits_for(self, method):
        """A method of asyncio's own that only begins when it is awaited."""
        kinds = self.kinds(method.value)
        return bool(kinds) and all(method.attr in WAITING.get(kind, ()) for kind in kinds)

    def names_coroutine(self, node):
        """A coroutine function that is named where its call is wanted."""
        if isinstance(node, ast.Name):
            known = [] if self.means_another(node) else self.functions.get(node.id, [])
        else:
            known = self.functions.get(node.attr, []) if isinstance(node, ast.Attribute) and self.key(node) else []
        return bool(known) and all(isinstance(one, ast.AsyncFunctionDef) for one in known)

    def busy_after(self, call):
        """Whether more than some words comes after the loop."""
        statement = call
        while not isinstance(statement, ast.stmt):
            statement = self.above[statement]
        later = (node for node in self.nodes[self.ends[self.place[statement]]:] if self.owner[node] is self.owner[call])
        return any(isinstance(node, LOOPS) or self.blocks(node) or isinstance(node, ast.Call) and (self.name(node) == "asyncio.run" or self.local(node) is not None) for node in later)

    def classes_for_async(self):
        for node in self.of(ast.ClassDef):
            names = {one.name for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))}
            if "__aenter__" in names and "__enter__" not in names or "__aiter__" in names and "__iter__" not in names:
                self.row("async-class", node, node.name)
