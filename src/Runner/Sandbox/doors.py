"""Who stands behind a door: a lock or a semaphore that is held around a place, whoever took it and however. Runs inside the sandbox."""

import ast

from syntax import LOCKS, SEMAPHORES, TIMEOUTS, Text, awaited_call


class Doors(Text):
    def __init__(self, tree):
        super().__init__(tree)
        self.moves, self.behind = {}, {}
        self.learn_callers()

    def any_door(self):
        return any(kinds & (LOCKS | SEMAPHORES) for kinds in self.made.values())

    def is_door(self, what):
        """A lock or a semaphore; also what goes by a name that tells nothing, as a parameter does, where the program has one at all."""
        kinds = self.kinds(what)
        return bool(kinds & (LOCKS | SEMAPHORES)) or not kinds and self.key(what) is not None and self.any_door()

    def opens(self, node):
        """Whether this awaits the acquire of one."""
        call = awaited_call(node)
        return call is not None and isinstance(call.func, ast.Attribute) and call.func.attr == "acquire" and self.is_door(call.func.value)

    def held(self, node, function):
        """What is held around a place: the blocks, what was acquired before it and not given back, and what whoever calls holds."""
        doors = {above for above in self.around(node) if isinstance(above, ast.AsyncWith) and not all(self.kinds(item.context_expr) & (TIMEOUTS | {"asyncio.TaskGroup"}) for item in above.items)}
        taken = {}
        for move, key in self.moves_of(function):
            if self.place[move] >= self.place[node]:
                break
            if isinstance(move, ast.Await):
                taken[key] = move
            else:
                taken.pop(key, None)
        return doors | set(taken.values()) | ({function} if self.is_behind(function) else set())

    def moves_of(self, function):
        """Each acquire and each release in it, in order."""
        if function not in self.moves:
            self.moves[function] = found = []
            for node in self.own(function, function):
                if self.opens(node):
                    found.append((node, self.key(node.value.func.value)))
                elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "release" and not self.leaves_after(node, function):
                    found.append((node, self.key(node.func.value)))
        return self.moves[function]

    def leaves_after(self, release, function):
        """A release on a way that ends there takes nothing from the others."""
        statement = release
        while not isinstance(statement, ast.stmt):
            statement = self.above[statement]
        above = self.above[statement]
        block = next((block for field in ("body", "orelse") if isinstance(block := getattr(above, field, None), list) and statement in block), [])
        return above is not function and any(isinstance(one, (ast.Return, ast.Raise, ast.Continue, ast.Break)) for one in block)

    def is_behind(self, function):
        """A helper that is only ever awaited by somebody who holds a door stands behind it too."""
        if function not in self.behind:
            self.behind[function] = False  # whoever calls himself proves nothing by that
            self.behind[function] = function not in self.elsewhere and bool(self.callers.get(function)) and all(
                isinstance(self.above[call], ast.Await) and self.owner[call] is not None and bool(self.held(call, self.owner[call])) for call in self.callers[function])
        return self.behind[function]

    def learn_callers(self):
        """For each function its calls; apart from those, the functions that are also spoken of without a call."""
        self.callers, spoken = {}, set()
        for node in self.nodes:
            if isinstance(node, ast.Call) and (called := self.local(node)) is not None:
                self.callers.setdefault(called, []).append(node)
            elif isinstance(node, (ast.Name, ast.Attribute)) and not (isinstance(self.above[node], ast.Call) and self.above[node].func is node):
                spoken.add(node.id if isinstance(node, ast.Name) else node.attr)
        self.elsewhere = {one for known in self.functions.values() for one in known if one.name in spoken}
