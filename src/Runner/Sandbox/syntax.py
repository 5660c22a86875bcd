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
TIMEOUTS = {"asyncio.timeout", "asyncio.timeout_at"}
SEMAPHORES = {"asyncio.Semaphore", "asyncio.BoundedSemaphore"}
QUEUES = {"asyncio.Queue", "asyncio.PriorityQueue", "asyncio.LifoQueue"}
LOCKS = {"asyncio.Lock", "asyncio.Condition"}
TASK_MAKERS = {"asyncio.create_task", "asyncio.ensure_future"}
LOOP_GETTERS = {"asyncio.get_running_loop", "asyncio.get_event_loop", "asyncio.new_event_loop"}
STARRED = {"asyncio": "run sleep gather create_task ensure_future wait wait_for shield timeout timeout_at to_thread as_completed Lock Condition Semaphore BoundedSemaphore "
                      "Queue PriorityQueue LifoQueue TaskGroup get_running_loop get_event_loop new_event_loop CancelledError".split(),
           "time": ["sleep"], "subprocess": ["run", "call", "check_call", "check_output"]}


class TooLarge(Exception):
    pass


def awaited_call(node):
    return node.value if isinstance(node, ast.Await) and isinstance(node.value, ast.Call) else None


class Text:
    """A tree as a list in source order, with a slice for each subtree: no recursion, however deep it is."""

    def __init__(self, tree):
        self.nodes, self.place, self.above, self.owner = [], {}, {}, {}
        self.aliases, self.made, self.functions, self.classes, self.stored = {}, {}, {}, {}, set()
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
                    for name in STARRED.get(node.module, ()) if alias.name == "*" else [alias.name]:
                        self.aliases[alias.asname or name] = f"{node.module}.{name}"
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.ClassDef):
                self.classes.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self.stored.add(node.id)
        for node in self.nodes:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                self.bind(node.targets[0], node.value)
            elif isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name):
                self.made.setdefault(node.arg, set()).add(node.annotation.id)
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
        if not dot and any(not isinstance(self.above[one], ast.ClassDef) for one in self.functions.get(first, ())):
            return first  # the program's own, whatever it imports under that name
        return self.aliases.get(first, first) + dot + rest

    def kinds(self, node):
        if isinstance(node, ast.Call):
            return {self.name(node)}
        return self.made.get(self.key(node) or "", set())

    def local(self, call):
        """The one function of the program that is called, or None: also where there are several of that name."""
        func = call.func
        if isinstance(func, ast.Name):
            known = [] if self.means_another(func) else self.functions.get(func.id, [])
        elif isinstance(func, ast.Attribute) and not (isinstance(func.value, ast.Name) and func.value.id in self.aliases):
            known = [one for one in self.functions.get(func.attr, []) if isinstance(self.above[one], ast.ClassDef)]
        else:
            return None
        return known[0] if len(known) == 1 else None

    def means_another(self, name):
        """Whether somewhere a value, or around it a parameter, goes by this name: then it need not be the function."""
        function = self.owner[name]
        while function is not None:
            arguments = function.args
            if name.id in {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg) if one is not None}:
                return True
            function = self.owner[function]
        return name.id in self.stored

    def surely(self, call):
        """As local, but a method only where its object is known to be of that class: many an object has one of the same name."""
        func = call.func
        if not isinstance(func, ast.Attribute):
            return self.local(call)
        known = set()
        if isinstance(func.value, ast.Name) and func.value.id in ("self", "cls"):
            known = {above.name for above in self.all_around(call) if isinstance(above, ast.ClassDef)}
        elif isinstance(func.value, ast.Name) and func.value.id in self.classes:
            known = {func.value.id}
        else:
            known = self.kinds(func.value)
        if len(known) != 1:
            return None
        return self.method(next(iter(known)), func.attr, 8)

    def method(self, name, attribute, deep):
        """Looked for in the class and in those that it is built on."""
        if len(self.classes.get(name, ())) != 1 or deep == 0:
            return None
        written = self.classes[name][0]
        own = [one for one in written.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and one.name == attribute]
        if own:
            return own[0] if len(own) == 1 else None
        below = (self.method(base.id, attribute, deep - 1) for base in written.bases if isinstance(base, ast.Name))
        return next((one for one in below if one is not None), None)

    def all_around(self, node):
        above = self.above[node]
        while above is not None:
            yield above
            above = self.above[above]

    def makes_coroutine(self, call, surely=False):
        if not isinstance(call, ast.Call):
            return False
        called = self.surely(call) if surely else self.local(call)
        if called is None:
            return self.name(call) in COROUTINES
        return isinstance(called, ast.AsyncFunctionDef) and not called.decorator_list and not any(isinstance(node, ast.Yield) for node in self.own(called, called))

    def makes_task(self, call):
        """A task that nobody but the caller holds; one of a group is held by its group."""
        if self.name(call) in TASK_MAKERS:
            return True
        func = call.func
        return isinstance(func, ast.Attribute) and func.attr == "create_task" and bool(self.kinds(func.value) & LOOP_GETTERS)

    def begins_task(self, call):
        """A task, whoever holds it."""
        return self.makes_task(call) or isinstance(call.func, ast.Attribute) and call.func.attr == "create_task"

    def caught(self, handler):
        """The last parts of the names of what a handler catches; ["*"] for all."""
        if handler.type is None:
            return ["*"]
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        return [(self.key(kind) or "?").rpartition(".")[2] for kind in kinds]

    def blocks(self, node):
        if not isinstance(node, ast.Call):
            return False
        name = self.name(node)
        if name == "input":
            return isinstance(node.func, ast.Name) and "input" not in self.functions and not self.means_another(node.func)
        # A list may well be called requests: only what was imported counts.
        return (name in BLOCKING or name.startswith(BLOCKING_MODULES)) and self.key(node.func).partition(".")[0] in self.aliases

    def waits(self, nodes):
        return any(isinstance(node, WAITS) for node in nodes)
