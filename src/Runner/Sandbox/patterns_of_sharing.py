"""Patterns of many at once: fanning out without a limit, and what tasks share and change between two awaits. Runs inside the sandbox."""

import ast

from fanouts import Fanouts


class PatternsOfSharing(Fanouts):
    def fanning_out(self):
        for call in self.without_limit():
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
                    if not self.held(node, function):
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
                        if what == self.key(target) and keeper in used and between and not self.held(node, function) & self.held(earlier, function):
                            self.row("race-between-awaits", node)
                            break

            for choice in (node for node in own if isinstance(node, (ast.If, ast.While))):
                asked = {self.key(one) for one in self.inside(choice.test) if self.is_shared(one, shared)}
                if not asked:
                    continue
                for node in (one for part in choice.body for one in self.own(part, function)):
                    written = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else [node.target] if isinstance(node, ast.AugAssign) else []
                    if asked & {self.key(one) for one in written} and any(self.ends[self.place[choice.test]] <= place < self.place[node] for place in waits):
                        if not self.held(node, function) & self.held(choice, function):
                            self.row("race-between-awaits", node)
                        break

    def is_shared(self, node, names):
        return isinstance(node, ast.Name) and node.id in names or isinstance(node, (ast.Attribute, ast.Subscript)) and self.key(node) is not None
