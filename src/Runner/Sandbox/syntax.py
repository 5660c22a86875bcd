"""A program's syntax tree, laid out so that one can ask what stands where and what a call means. Runs inside the sandbox."""

import ast

MOST_NODES = 12_000

DEFS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
WAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom)
BLOCKING = {"time.sleep", "input", "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output",
            "urllib.request.urlopen", "socket.create_connection"}
BLOCKING_MODULES = ("requests.",)
COROUTINES = {"asyncio.sleep", "asyncio.wait_for", "asyncio.wait", "asyncio.to_thread", "asyncio.open_connection", "asyncio.start_server"}
TASK_MAKERS = {"asyncio.create_task", "asyncio.ensure_future"}
LOOP_GETTERS = {"asyncio.get_running_loop", "asyncio.get_event_loop", "asyncio.new_event_loop"}


class TooLarge(Exception):
    pass


def awaited_call(node):
    return node.value if isinstance(node, ast.Await) and isinstance(node.value, ast.Call) else None


class Text:
    """A tree as a list in source order, with a slice for each subtree: no recursion, however deep it is."""

    def __init__(self, tree):
        self.nodes, self.place, self.above, self.owner = [], {}, {}, {}
        self.aliases, self.made, self.functions = {}, {}, {}
        waiting = [(tree, None, None)]
        while waiting:
            node, above, owner = waiting.pop()
            if len(self.nodes) >= MOST_NODES:
                raise TooLarge
            self.place[node] = len(self.nodes)
            self.nodes.append(node)
            self.above[node], self.owner[node] = above, owner
            inner = node if isinstance(node, DEFS) else owner
            waiting.extend((child, node, inner) for child in reversed(list(ast.iter_child_nodes(node))) if not isinstance(child, ast.expr_context))
        self.ends = [0] * len(self.nodes)
        for index in range(len(self.nodes) - 1, -1, -1):
            self.ends[index] = max(self.ends[index], index + 1)
            above = self.above[self.nodes[index]]
            if above is not None:
                self.ends[self.place[above]] = max(self.ends[self.place[above]], self.ends[index])
        self.learn_names()

    # --- looking around ---
    def inside(self, node):
        return self.nodes[self.place[node]:self.ends[self.place[node]]]

    def of(self, kind):
        return [node for node in self.nodes if isinstance(node, kind)]

    def own(self, node, function):
        """What stands in it and belongs to that very function, not to one written inside it."""
        return [one for one in self.inside(node) if self.owner[one] is function]

    def around(self, node):
        """From the node upwards, to the border of its function."""
        above = self.above[node]
        while above is not None and not isinstance(above, (*DEFS, ast.ClassDef)):
            yield above
            above = self.above[above]

    def in_loop(self, node):
        last = node
        for above in self.around(node):
            if isinstance(above, LOOPS) and last is not getattr(above, "iter", None) and last is not getattr(above, "generators", [None])[0]:
                return above
            last = above
        return None

    def under(self, nodes):
        """Everything in these subtrees and in the program's own functions that they call, and those call."""
        waiting, seen = list(nodes), set()
        while waiting:
            for node in self.inside(waiting.pop()):
                yield node
                if isinstance(node, ast.Call):
                    called = self.local(node)
                    if called is not None and called not in seen:
                        seen.add(called)
                        waiting.extend(called.body)

    def learn_names(self):
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.aliases[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    self.aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions.setdefault(node.name, []).append(node)
        for node in self.nodes:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                self.bind(node.targets[0], node.value)
            elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
                self.bind(node.target, node.value)
            elif isinstance(node, ast.AsyncWith):
                for item in node.items:
                    if item.optional_vars is not None:
                        self.bind(item.optional_vars, item.context_expr)

    def bind(self, target, value):
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, other in zip(target.elts, value.elts):
                self.bind(one, other)
        elif isinstance(value, ast.Call) and self.key(target):
            self.made.setdefault(self.key(target), set()).add(self.name(value))

    def key(self, node):
        """A name for something that can be kept, as it stands in the text; None for anything that has none."""
        parts = []
        while isinstance(node, (ast.Attribute, ast.Subscript)):
            if isinstance(node, ast.Attribute):
                parts.append("." + node.attr)
            else:
                index = node.slice
                parts.append(f"[{index.value!r}]" if isinstance(index, ast.Constant) else f"[{index.id}]" if isinstance(index, ast.Name) else "[?]")
            node = node.value
        return node.id + "".join(reversed(parts)) if isinstance(node, ast.Name) else None

    def name(self, call):
        """What is called, with the names of imports resolved: asyncio.sleep, however it was imported."""
        path = self.key(call.func) if isinstance(call, ast.Call) else None
        if path is None:
            return ""
        first, dot, rest = path.partition(".")
        return self.aliases.get(first, first) + dot + rest

    def kinds(self, node):
        if isinstance(node, ast.Call):
            return {self.name(node)}
        return self.made.get(self.key(node) or "", set())

    def local(self, call):
        """The one function of the program that is called, or None: also where there are several of that name."""
        func = call.func
        if isinstance(func, ast.Name):
            known = self.functions.get(func.id, [])
        elif isinstance(func, ast.Attribute) and not (isinstance(func.value, ast.Name) and func.value.id in self.aliases):
            known = [one for one in self.functions.get(func.attr, []) if isinstance(self.above[one], ast.ClassDef)]
        else:
            return None
        return known[0] if len(known) == 1 else None

    def makes_coroutine(self, call):
        if not isinstance(call, ast.Call):
            return False
        called = self.local(call)
        if called is None:
            return self.name(call) in COROUTINES
        return isinstance(called, ast.AsyncFunctionDef) and not called.decorator_list and not any(isinstance(node, ast.Yield) for node in self.own(called, called))

    def makes_task(self, call):
        """A task that nobody but the caller holds; one of a group is held by its group."""
        if self.name(call) in TASK_MAKERS:
            return True
        func = call.func
        return isinstance(func, ast.Attribute) and func.attr == "create_task" and bool(self.kinds(func.value) & LOOP_GETTERS)

    def blocks(self, node):
        return isinstance(node, ast.Call) and (self.name(node) in BLOCKING or self.name(node).startswith(BLOCKING_MODULES))

    def waits(self, nodes):
        return any(isinstance(node, WAITS) for node in nodes)
