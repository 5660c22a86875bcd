"""What the text of a program shows of the mistakes that learners make: patterns in its syntax tree, found before it begins.

Runs inside the sandbox, in the child, before the learner's first instruction, so that a source made to hurt a parser hurts nobody but its own
run. A pattern alone is often only a hint; the other side puts it together with what the run showed. Says one line of JSON on the claims'
descriptor: ["p", [[kind, first line, last line, word], ...]].
"""

import ast
import json
import os

from syntax import LOOPS, Text, TooLarge, awaited_call

LARGEST = 1 << 15  # bytes of a source; the tree of a larger one costs more memory than a run should lose to it
MOST_ROWS, LONGEST_WORD = 200, 60

TIMEOUTS = {"asyncio.timeout", "asyncio.timeout_at"}
SEMAPHORES = {"asyncio.Semaphore", "asyncio.BoundedSemaphore"}
LOCKS = {"asyncio.Lock", "asyncio.Condition"}
STARTERS = {"asyncio.run", "asyncio.create_task", "asyncio.ensure_future", "asyncio.gather", "asyncio.wait_for", "asyncio.shield"}
QUEUES = {"asyncio.Queue", "asyncio.PriorityQueue", "asyncio.LifoQueue"}


def tell(source, out):
    """Never raises for what stands in the source, and never says anything about one that cannot be read."""
    if len(source) > LARGEST:
        return
    try:
        rows = Patterns(ast.parse(source)).rows()
        os.write(out, (json.dumps(["p", rows]) + "\n").encode())
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, TooLarge, OSError):
        return


class Patterns(Text):
    def __init__(self, tree):
        super().__init__(tree)
        self.found = []
        self.timed = set()  # functions that run under a timeout

    # --- rows ---
    def row(self, kind, node, word="", last=None):
        self.found.append([kind, node.lineno, last or getattr(node, "end_lineno", None) or node.lineno, word[:LONGEST_WORD]])

    def rows(self):
        for look in (self.calls, self.timeouts, self.handlers, self.locks, self.queues, self.loops, self.fanning_out, self.races, self.shapes):
            look()
        return self.found[:MOST_ROWS]

    def calls(self):
        for node in self.of(ast.Call):
            name, inner, statement = self.name(node), isinstance(self.owner[node], ast.AsyncFunctionDef), isinstance(self.above[node], ast.Expr)
            awaited = isinstance(self.above[node], ast.Await)
            if statement and self.makes_coroutine(node):
                # Where it is not sure whose method that is, Python's warning has to say that it was this one.
                self.row("never-awaited" if self.makes_coroutine(node, surely=True) else "perhaps-never-awaited", node, name.rpartition(".")[2])
            if statement and self.makes_task(node):
                self.row("task-lost-reference", node)
            if node.args and (self.makes_task(node) or isinstance(node.func, ast.Attribute) and node.func.attr == "create_task"):
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

    # --- errors and cancelling ---
    def caught(self, handler):
        """The last parts of the names of what a handler catches; ["*"] for all."""
        if handler.type is None:
            return ["*"]
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        return [(self.key(kind) or "?").rpartition(".")[2] for kind in kinds]

    def handlers(self):
        for node in self.nodes:
            if not isinstance(node, (ast.Try, getattr(ast, "TryStar", ast.Try))):
                continue
            function = self.owner[node]
            if isinstance(node, ast.Try):
                self.around_groups(node)
            waits = [one for part in node.body for one in self.own(part, function) if isinstance(one, (ast.Await, ast.AsyncFor, ast.AsyncWith))]
            if not isinstance(function, ast.AsyncFunctionDef) or not waits:
                continue
            self.swallowing(node, function, waits)
            self.too_wide(node)
            if isinstance(node, ast.Try) and node.handlers:
                for call in (one for part in node.body for one in self.own(part, function) if isinstance(one, ast.Call)):
                    if self.name(call) == "asyncio.gather" and not any(word.arg == "return_exceptions" for word in call.keywords):
                        # Whoever has tasks under a name can still wait for them, or end them.
                        held = all(isinstance(one.value if isinstance(one, ast.Starred) else one, (ast.Name, ast.Attribute)) for one in call.args)
                        self.row("gather-stops-siblings", call, "held" if held else "")

    def swallowing(self, node, function, waits):
        seen = False
        for handler in node.handlers:
            caught = self.caught(handler)
            cancelled = "CancelledError" in caught
            if (cancelled or "*" in caught or "BaseException" in caught) and not seen:
                own = [one for part in handler.body for one in self.own(part, function)]
                on = any(isinstance(one, ast.Raise) or isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "uncancel" for one in own)
                if not on and not all(self.a_child(one, function) for one in waits):
                    word = "timed" if function in self.timed else "ends" if self.ends_with(handler, function) else "named" if cancelled else ""
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
        for covered in self.limited():
            for one in covered:
                self.timed.add(self.owner[one])
                if isinstance(one, ast.Await) and (call := awaited_call(one)) is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "get":
                    self.row("limited-get", one)
                if self.blocks(one) and not isinstance(self.above[one], ast.Await):
                    self.row("timeout-vs-blocking", one)
                elif isinstance(one, ast.Call) and (self.name(one) == "asyncio.to_thread" or self.name(one).endswith(".run_in_executor")):
                    self.row("thread-not-cancelled", one)

    # --- locks and queues ---
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

    # --- loops ---
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
                if isinstance(self.owner[node], ast.AsyncFunctionDef) and isinstance(node, (ast.For, ast.While)) and self.many(node):
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

    def one_by_one(self, node):
        call, loop = awaited_call(node), self.in_loop(node)
        called = call and self.local(call)
        if loop is not None:
            if call is not None and isinstance(called, ast.AsyncFunctionDef) and not self.waits(self.own(called, called)):
                self.row("await-always-switches", node)
            if isinstance(node.value, ast.Name) or call is not None and (self.makes_coroutine(call) or self.local(call) is None and isinstance(call.func, ast.Name)):
                self.row("sequential-awaits", node)
            if call is not None and self.name(call) == "asyncio.gather" and len(call.args) == 1 and not isinstance(call.args[0], ast.Starred):
                self.row("task-awaited-at-once", node)
        if call is not None and (self.makes_task(call) or isinstance(call.func, ast.Attribute) and call.func.attr == "create_task"):
            self.row("task-awaited-at-once", node)

    def shapes(self):
        for node in self.nodes:
            for field in ("body", "orelse", "finalbody"):
                block = getattr(node, field, None)
                if not isinstance(block, list):
                    continue
                for first, second in zip(block, block[1:]):
                    self.neighbours(first, second)
            if isinstance(node, ast.ClassDef):
                names = {one.name for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))}
                if "__aenter__" in names and "__enter__" not in names or "__aiter__" in names and "__iter__" not in names:
                    self.row("async-class", node, node.name)

    def neighbours(self, first, second):
        function = self.owner[first]
        made = first.value if isinstance(first, ast.Assign) and len(first.targets) == 1 and isinstance(first.targets[0], ast.Name) else None
        waits = [one for one in self.own(second, function) if isinstance(one, ast.Await)] if isinstance(second, (ast.Assign, ast.Expr, ast.Return, ast.AugAssign)) else []
        if isinstance(made, ast.Call) and (self.makes_task(made) or isinstance(made.func, ast.Attribute) and made.func.attr == "create_task"):
            if len(waits) == 1 and isinstance(waits[0].value, ast.Name) and waits[0].value.id == first.targets[0].id:
                self.row("task-awaited-at-once", second)
        earlier = [one for one in self.own(first, function) if isinstance(one, ast.Await)] if isinstance(first, (ast.Assign, ast.Expr, ast.AugAssign)) else []
        if any(self.makes_coroutine(one.value) for one in earlier) and any(self.makes_coroutine(one.value) for one in waits):
            if not any(self.name(one.value) == "asyncio.sleep" for one in (*earlier, *waits)):
                self.row("sequential-awaits", second)

    # --- many at once ---
    def fanning_out(self):
        spread = [call for call in self.of(ast.Call) if self.name(call) == "asyncio.gather" and any(isinstance(one, ast.Starred) for one in call.args)
                  or (self.makes_task(call) or isinstance(call.func, ast.Attribute) and call.func.attr == "create_task") and self.in_loop(call) is not None]
        limited = any(self.kinds(item.context_expr) & SEMAPHORES and self.owner[node] not in {self.owner[call] for call in spread}
                      for node in self.of(ast.AsyncWith) for item in node.items)
        if not limited and not any(kinds & QUEUES for kinds in self.made.values()):
            for call in spread:
                self.row("unlimited-fanout", call)
        for call in self.of(ast.Call):
            if self.name(call) == "asyncio.to_thread" and call.args and isinstance(call.args[0], ast.Name):
                known = self.functions.get(call.args[0].id, [])
                body = self.inside(known[0]) if len(known) == 1 else []
                if any(isinstance(one, (ast.For, ast.While)) for one in body) and not any(self.blocks(one) for one in body):
                    self.row("async-is-parallel", call)

    def races(self):
        for function in self.of(ast.AsyncFunctionDef):
            own = self.own(function, function)
            waits = [self.place[node] for node in own if isinstance(node, ast.Await)]
            shared = {name for node in own if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
            seen = []  # (what was read, the local name that keeps it, where)
            for node in own:
                if isinstance(node, ast.AugAssign) and self.is_shared(node.target, shared) and any(isinstance(one, ast.Await) for one in self.inside(node.value)):
                    self.row("race-between-awaits", node)
                if not isinstance(node, ast.Assign) or len(node.targets) != 1:
                    continue
                target, value = node.targets[0], self.inside(node.value)
                if isinstance(target, ast.Name) and target.id not in shared:
                    seen.extend((self.key(one), target.id, node) for one in value if self.is_shared(one, shared))
                elif self.is_shared(target, shared):
                    used = {one.id for one in value if isinstance(one, ast.Name)}
                    for what, keeper, earlier in seen:
                        between = any(self.ends[self.place[earlier]] <= place < self.ends[self.place[node]] for place in waits)
                        guarded = {above for above in self.around(node) if isinstance(above, ast.AsyncWith)} & set(self.around(earlier))
                        if what == self.key(target) and keeper in used and between and not guarded:
                            self.row("race-between-awaits", node)
                            break

            for choice in (node for node in own if isinstance(node, (ast.If, ast.While))):
                asked = {self.key(one) for one in self.inside(choice.test) if self.is_shared(one, shared)}
                if any(isinstance(above, ast.AsyncWith) for above in self.around(choice)):
                    continue
                for node in (one for part in choice.body for one in self.own(part, function)):
                    written = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else [node.target] if isinstance(node, ast.AugAssign) else []
                    if asked & {self.key(one) for one in written} and any(self.ends[self.place[choice.test]] <= place < self.place[node] for place in waits):
                        self.row("race-between-awaits", node)
                        break

    def is_shared(self, node, names):
        return isinstance(node, ast.Name) and node.id in names or isinstance(node, (ast.Attribute, ast.Subscript)) and self.key(node) is not None
