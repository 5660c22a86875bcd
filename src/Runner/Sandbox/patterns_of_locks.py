"""Patterns of locks and queues: a lock that protects nothing or is waited for twice, a consumer that never ends. Runs inside the sandbox."""

import ast

from pattern_rows import Rows
from syntax import LOCKS, SEMAPHORES, TIMEOUTS, awaited_call


class PatternsOfLocks(Rows):
    def locks(self):
        entered = [(node, item.context_expr) for node in self.of(ast.AsyncWith) for item in node.items]
        any_lock = any(kinds & LOCKS for kinds in self.made.values())
        for node in self.of(ast.Await):
            call, function = awaited_call(node), self.owner[node]
            if call is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "acquire" and isinstance(call.func.value, ast.Name) and function is not None:
                if self.private(call.func.value, function):
                    self.row("lock-per-call", node, f"{function.lineno}")
        for node, what in entered:
            function = self.owner[node]
            if isinstance(what, ast.Call) and self.name(what) in LOCKS | SEMAPHORES and function is not None:
                self.row("lock-per-call", what, f"{function.lineno}")
            elif isinstance(what, ast.Name) and function is not None and self.private(what, function):
                self.row("lock-per-call", node, f"{function.lineno}", last=node.lineno)
            if isinstance(what, ast.Call) or not self.locklike(what, any_lock):
                continue
            for inner in self.under(node.body):
                if isinstance(inner, ast.AsyncWith):
                    for item in inner.items:
                        if not isinstance(item.context_expr, ast.Call) and self.locklike(item.context_expr, any_lock):
                            same = self.key(what) == self.key(item.context_expr) and self.kinds(what) == {"asyncio.Lock"}
                            self.row("lock-deadlock", inner, "same" if same else "other", last=inner.lineno)

    def locklike(self, what, any_lock):
        return bool(self.kinds(what) & LOCKS) or any_lock and self.key(what) is not None and not self.kinds(what)

    def private(self, what, function):
        """Made by the very call that enters it, and given to nobody."""
        made = [node for node in self.own(function, function) if isinstance(node, ast.Assign) and self.name(node.value) in LOCKS | SEMAPHORES
                and any(isinstance(target, ast.Name) and target.id == what.id for target in node.targets)]
        if not made:
            return False
        for node in self.inside(function):
            if isinstance(node, ast.Name) and node.id == what.id and isinstance(node.ctx, ast.Load):
                if self.owner[node] is not function or not isinstance(self.above[node], (ast.withitem, ast.Attribute)):
                    return False
        return True

    def queues(self):
        for call in self.of(ast.Call):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "join" and not call.args:
                for above in self.around(call):
                    if isinstance(above, ast.Await):
                        self.row("join", above)  # also one that is waited for with a limit
                        break
        for node in self.of(ast.Await):
            call = awaited_call(node)
            if call is None or not isinstance(call.func, ast.Attribute) or call.args:
                continue
            function = self.owner[node]
            if call.func.attr == "get" and function is not None:
                self.row("get", node, self.ending_of(node))
                done = [one for one in self.inside(function) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "task_done"]
                if not any(isinstance(above, ast.Try) and any(one in self.inside(last) for last in above.finalbody) for one in done for above in self.around(one)):
                    self.row("queue-never-joins", node, "sometimes" if done else "never")

    def events(self):
        any_event = any("asyncio.Event" in kinds for kinds in self.made.values())
        for node in self.of(ast.Await):
            call = awaited_call(node)
            if call is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "wait" and not call.args and not call.keywords:
                if (kinds := self.kinds(call.func.value)) == {"asyncio.Event"} or not kinds and any_event:
                    self.row("event-never-set", node)

    def ending_of(self, node):
        """"endless": a loop takes from the queue, and nothing in it ever ends it; "ends": something may; nothing for a single get."""
        kind = ""
        for above in self.around(node):
            if isinstance(above, ast.AsyncWith) and any(self.kinds(item.context_expr) & TIMEOUTS for item in above.items) and not kind:
                return ""  # a timeout for each item: that is how one stops
            if isinstance(above, ast.While) and not kind:
                stops = any(isinstance(one, (ast.Break, ast.Return, ast.Raise)) for one in self.inside(above))
                kind = "ends" if stops or not isinstance(above.test, ast.Constant) else "endless"
            if isinstance(above, ast.Try) and any("QueueShutDown" in self.caught(handler) for handler in above.handlers):
                return ""
        return kind
