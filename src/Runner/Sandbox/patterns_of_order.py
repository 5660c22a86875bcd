"""Patterns of order: loops, what they compute without a pause, and what is waited for one by one. Runs inside the sandbox."""

import ast

from pattern_rows import Rows
from syntax import LOOPS, awaited_call


class PatternsOfOrder(Rows):
    def loops(self):
        for node in self.of(ast.While):
            if isinstance(node.test, ast.Constant) and node.test.value and not any(isinstance(one, (ast.Break, ast.Return)) for one in self.own(node, self.owner[node])):
                self.row("endless", node)
        for node in self.of(ast.FunctionDef):
            if any(isinstance(one, ast.Call) and self.local(one) is node for one in self.inside(node)) and not self.waits(self.inside(node)):
                self.row("computes", node)  # it calls itself
        for node in self.nodes:
            if isinstance(node, LOOPS) and not self.waits(self.inside(node)):
                self.row("computes", node)
                if isinstance(self.owner[node], ast.AsyncFunctionDef) and isinstance(node, (ast.For, ast.While)) and self.many(node) and not self.is_slice(node):
                    self.row("cpu-hog", node)
            elif isinstance(node, ast.Await):
                self.one_by_one(node)

    def many(self, loop):
        """A loop over a literal handful is no long computing; neither is one that spreads work."""
        if any(isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in ("append", "create_task", "put_nowait", "cancel") for one in self.inside(loop)):
            return False
        if isinstance(loop, ast.While):
            return True
        if not isinstance(loop.iter, ast.Call) or self.name(loop.iter) != "range":
            return False
        return not all(isinstance(one, ast.Constant) and isinstance(one.value, int) and one.value < 10_000 for one in loop.iter.args)

    def is_slice(self, loop):
        """A part of the computing between two waits: of a loop around it, or of one that calls its function for each part."""
        function = self.owner[loop]
        if any(isinstance(above, (ast.For, ast.While)) and self.rests(above) for above in self.around(loop)):
            return True
        calls = [call for call in self.callers.get(function, ()) if self.in_loop(call) is not None and self.owner[call] is not function]
        return bool(calls) and (self.rests(function) or all(self.rests(self.in_loop(call)) for call in calls))

    def rests(self, part):
        """Whether it waits for more than its own coroutines that never wait."""
        function = part if isinstance(part, ast.AsyncFunctionDef) else self.owner[part]
        for one in self.own(part, function):
            if isinstance(one, (ast.AsyncFor, ast.AsyncWith)):
                return True
            if isinstance(one, ast.Await):
                called = self.local(one.value) if isinstance(one.value, ast.Call) else None
                if not isinstance(called, ast.AsyncFunctionDef) or self.waits(self.own(called, called)):
                    return True
        return False

    def holds_tasks(self, loop, awaited):
        """Whether a loop only collects what was begun before: tasks in a list, or whoever ends next."""
        over = loop.iter if isinstance(loop, ast.For) else None if isinstance(loop, ast.While) else loop.generators[0].iter
        if over is None:
            return False
        inside = self.inside(over)
        if any(isinstance(one, ast.Call) and (self.name(one) == "asyncio.as_completed" or self.begins_task(one)) for one in inside):
            return True
        names = {one.id for one in inside if isinstance(one, ast.Name)}
        handed = {one.id for one in self.inside(loop.target if isinstance(loop, ast.For) else loop.generators[0].target) if isinstance(one, ast.Name)}
        if awaited.id not in handed:
            return False
        for one in self.nodes:
            if isinstance(one, ast.Assign) and any(isinstance(target, ast.Name) and target.id in names for target in one.targets):
                made = one.value
            elif isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in ("append", "add") and self.key(one.func.value) in names:
                made = one
            else:
                continue
            if any(isinstance(part, ast.Call) and (self.begins_task(part) or self.name(part) in ("asyncio.as_completed", "asyncio.wait")) for part in self.inside(made)):
                return True
        return False

    def one_by_one(self, node):
        call, loop = awaited_call(node), self.in_loop(node)
        called = call and self.local(call)
        if loop is not None:
            if call is not None and isinstance(called, ast.AsyncFunctionDef) and not self.waits(self.own(called, called)):
                self.row("await-always-switches", node)
            if isinstance(node.value, ast.Name) and not self.holds_tasks(loop, node.value) or call is not None and (self.makes_coroutine(call) or self.local(call) is None and isinstance(call.func, ast.Name)):
                self.row("sequential-awaits", node)
            if call is not None and self.name(call) == "asyncio.gather" and len(call.args) == 1 and not isinstance(call.args[0], ast.Starred):
                self.row("task-awaited-at-once", node)
        if call is not None and self.begins_task(call):
            self.row("task-awaited-at-once", node)

    def side_by_side(self):
        for node in self.nodes:
            for field in ("body", "orelse", "finalbody"):
                block = getattr(node, field, None)
                if not isinstance(block, list):
                    continue
                for first, second in zip(block, block[1:]):
                    self.neighbours(first, second)

    def neighbours(self, first, second):
        function = self.owner[first]
        made = first.value if isinstance(first, ast.Assign) and len(first.targets) == 1 and isinstance(first.targets[0], ast.Name) else None
        waits = [one for one in self.own(second, function) if isinstance(one, ast.Await)] if isinstance(second, (ast.Assign, ast.Expr, ast.Return, ast.AugAssign)) else []
        if isinstance(made, ast.Call) and self.begins_task(made):
            if len(waits) == 1 and isinstance(waits[0].value, ast.Name) and waits[0].value.id == first.targets[0].id:
                self.row("task-awaited-at-once", second)
        earlier = [one for one in self.own(first, function) if isinstance(one, ast.Await)] if isinstance(first, (ast.Assign, ast.Expr, ast.AugAssign)) else []
        if any(self.makes_coroutine(one.value) for one in earlier) and any(self.makes_coroutine(one.value) for one in waits):
            if not any(self.name(one.value) == "asyncio.sleep" for one in (*earlier, *waits)):
                self.row("sequential-awaits", second)
