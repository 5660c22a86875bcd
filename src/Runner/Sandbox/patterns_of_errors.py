"""Patterns of errors, timeouts and cancelling: what a handler catches that it should not, and what a timeout cannot end. Runs inside the sandbox."""

import ast

from pattern_rows import Rows
from syntax import TIMEOUTS, awaited_call


class PatternsOfErrors(Rows):
    def errors(self):
        self.handlers(self.timeouts())

    def limited(self):
        """What stands under a timeout: (the part of the text, everything in it and in what it calls)."""
        for node in self.nodes:
            if isinstance(node, ast.AsyncWith) and any(self.kinds(item.context_expr) & TIMEOUTS for item in node.items):
                covered = node.body
            elif isinstance(node, ast.Call) and self.name(node) == "asyncio.wait_for":
                covered = node.args[:1]
            else:
                continue
            yield list(self.under(covered))

    def timeouts(self):
        """Gives the functions that run under one."""
        timed = set()
        for covered in self.limited():
            for one in covered:
                timed.add(self.owner[one])
                if isinstance(one, ast.Await) and (call := awaited_call(one)) is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "get":
                    self.row("limited-get", one)
                if self.blocks(one) and not isinstance(self.above[one], ast.Await):
                    self.row("timeout-vs-blocking", one)
                elif isinstance(one, ast.Call) and (self.name(one) == "asyncio.to_thread" or self.name(one).endswith(".run_in_executor")):
                    self.row("thread-not-cancelled", one)
        return timed

    def handlers(self, timed):
        for node in self.nodes:
            if not isinstance(node, (ast.Try, getattr(ast, "TryStar", ast.Try))):
                continue
            function = self.owner[node]
            if isinstance(node, ast.Try):
                self.around_groups(node)
            waits = [one for part in node.body for one in self.own(part, function) if isinstance(one, (ast.Await, ast.AsyncFor, ast.AsyncWith))]
            if not isinstance(function, ast.AsyncFunctionDef) or not waits:
                continue
            self.swallowing(node, function, waits, timed)
            self.too_wide(node)
            if isinstance(node, ast.Try) and node.handlers:
                for call in (one for part in node.body for one in self.own(part, function) if isinstance(one, ast.Call)):
                    if self.name(call) == "asyncio.gather" and not any(word.arg == "return_exceptions" for word in call.keywords):
                        # Whoever has tasks under a name can still wait for them, or end them.
                        held = all(isinstance(one.value if isinstance(one, ast.Starred) else one, (ast.Name, ast.Attribute)) for one in call.args)
                        self.row("gather-stops-siblings", call, "held" if held else "")

    def swallowing(self, node, function, waits, timed):
        seen = False
        for handler in node.handlers:
            caught = self.caught(handler)
            cancelled = "CancelledError" in caught
            if (cancelled or "*" in caught or "BaseException" in caught) and not seen:
                own = [one for part in handler.body for one in self.own(part, function)]
                on = any(isinstance(one, ast.Raise) or isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "uncancel" for one in own)
                always = any(isinstance(one, ast.Raise) for one in handler.body) or on and not any(isinstance(one, ast.Raise) for one in own)
                if not always and not all(self.a_child(one, function) for one in waits):
                    word = "partly" if on else "timed" if function in timed else "ends" if self.ends_with(handler, function) else "named" if cancelled else ""
                    self.row("swallowed-cancel", handler, word, last=handler.lineno)
            seen = seen or cancelled
        for part in node.finalbody:
            for one in self.own(part, function):
                if isinstance(one, ast.Return):
                    self.row("swallowed-cancel", one, "finally")

    def ends_with(self, handler, function):
        """Whether the function is over with this handler: a task that ends when it is cancelled does as it was told."""
        if any(isinstance(one, ast.Return) for one in handler.body):
            return True
        breaks = any(isinstance(one, ast.Break) for one in handler.body)
        below, above = handler, self.above[handler]
        while True:
            if isinstance(above, (ast.For, ast.While, ast.AsyncFor)) and not breaks:
                return False
            breaks = breaks and not isinstance(above, (ast.For, ast.While, ast.AsyncFor))
            block = next((block for field in ("body", "orelse", "finalbody") if isinstance(block := getattr(above, field, None), list) and below in block), None)
            if block is not None and not breaks and self.waits(one for later in block[block.index(below) + 1:] for one in self.inside(later)):
                return False
            if above is function:
                return True
            below, above = above, self.above[above]

    def a_child(self, wait, function):
        """Whoever waits for a task that was cancelled is told so by this very error: no swallowing."""
        if not isinstance(wait, ast.Await):
            return False
        what = [wait.value]
        if isinstance(wait.value, ast.Call) and self.name(wait.value) in ("asyncio.gather", "asyncio.wait", "asyncio.wait_for", "asyncio.shield"):
            what = wait.value.args
        parameters = {one.arg for one in (*function.args.args, *function.args.posonlyargs, *function.args.kwonlyargs)}
        cancelled = {self.key(call.func.value) for call in self.own(function, function)
                     if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "cancel"}
        keys = [self.key(one.value if isinstance(one, ast.Starred) else one) for one in what]
        return all(key is not None and (key in cancelled or key.partition(".")[0] not in parameters) for key in keys)

    def too_wide(self, node):
        for handler in node.handlers:
            caught = self.caught(handler)
            if "TimeoutError" in caught:
                return
            if {"OSError", "IOError", "EnvironmentError"} & set(caught):
                timed = any(isinstance(one, ast.Call) and (self.name(one) in TIMEOUTS or self.name(one) == "asyncio.wait_for") for one in self.under(node.body))
                self.row("timeout-is-oserror", handler, "timed" if timed else "", last=handler.lineno)
                return

    def around_groups(self, node):
        plain = [handler for handler in node.handlers if not {"*", "Exception", "BaseException", "ExceptionGroup", "BaseExceptionGroup", "CancelledError"} & set(self.caught(handler))]
        if plain and any(isinstance(one, ast.AsyncWith) and any("asyncio.TaskGroup" in self.kinds(item.context_expr) for item in one.items) for one in self.under(node.body)):
            for handler in plain:
                self.row("group-plain-except", handler, ",".join(self.caught(handler)), last=handler.lineno)
