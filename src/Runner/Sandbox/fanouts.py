"""How many are sent off at once: each place that spreads work, and whether anything bounds it. Runs inside the sandbox."""

import ast

from pattern_rows import Rows
from syntax import LOOPS, QUEUES

HANDFUL = 20  # so many workers, written down as a number, are a choice; more are the work itself


class Fanouts(Rows):
    def without_limit(self):
        spread = [call for call in self.of(ast.Call) if self.name(call) == "asyncio.gather" and any(isinstance(one, ast.Starred) for one in call.args)
                  or self.begins_task(call) and self.in_loop(call) is not None]
        if not spread or any(kinds & QUEUES for kinds in self.made.values()) or self.each_has_a_door(spread):
            return []
        return [call for call in spread if not self.is_wave(call) and not self.is_window(call) and not self.are_workers(call)]

    def each_has_a_door(self, spread):
        """A door that each of them goes through by itself. One around the whole crowd holds up nobody in it."""
        senders = {self.owner[call] for call in spread}
        entered = any(self.is_door(item.context_expr) and not isinstance(item.context_expr, ast.Call) and self.owner[node] not in senders
                      for node in self.of(ast.AsyncWith) for item in node.items)
        return entered or any(self.opens(node) and (self.owner[node] not in senders or self.in_loop(node) is not None) for node in self.of(ast.Await))

    def is_wave(self, call):
        """Part of the work at a time: a slice, what the loop around hands out, or a list that is emptied whenever it is full."""
        around = self.loops_around(call)
        loops = [loop for loop in around if isinstance(loop, (ast.For, ast.While))]
        if loops and not any(self.waits(self.inside(loop)) for loop in loops):
            return False
        sources = self.sources(call, around)
        if any(self.cuts(one) for one in sources):
            return True
        handed = {one.id for loop in loops if isinstance(loop, ast.For) for one in self.inside(loop.target) if isinstance(one, ast.Name)}
        for name in {one.id for one in sources if isinstance(one, ast.Name)}:
            if loops and name in handed or self.emptied(name, call):
                return True
            for bound in self.bound(name, call):
                if any(self.cuts(part) for part in self.inside(bound.value)) or self.in_loop(bound) is not None and isinstance(bound.value, ast.List) and not bound.value.elts:
                    return True
        # Whoever gathers, in the loop itself, those whom the loop made goes in waves too.
        return self.begins_task(call) and any(isinstance(one, ast.Call) and self.name(one) == "asyncio.gather" and isinstance(self.above[one], ast.Await)
                                              for loop in loops for one in self.inside(loop))

    def sources(self, call, around):
        """Where those who are sent off come from."""
        if self.name(call) == "asyncio.gather":
            return [one for arg in call.args if isinstance(arg, ast.Starred) for one in self.inside(arg.value)]
        return [one for loop in around[:1] for one in self.inside(loop.iter if isinstance(loop, ast.For) else loop.test if isinstance(loop, ast.While) else loop.generators[0].iter)]

    def bound(self, name, call):
        return [one for one in self.of(ast.Assign) if self.owner[one] is self.owner[call] and any(isinstance(part, ast.Name) and part.id == name for target in one.targets for part in self.inside(target))]

    def cuts(self, node):
        return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.upper is not None \
            or isinstance(node, ast.Call) and self.name(node).rpartition(".")[2] in ("islice", "batched")

    def emptied(self, name, call):
        return any(isinstance(one.func, ast.Attribute) and one.func.attr == "clear" and self.key(one.func.value) == name and self.in_loop(one) is not None
                   for one in self.of(ast.Call) if self.owner[one] is self.owner[call])

    def is_window(self, call):
        """In the loop that sends off somebody also waits until somebody is done."""
        return any(isinstance(one, ast.Call) and self.name(one) == "asyncio.wait" and any(word.arg == "return_when" for word in one.keywords)
                   for loop in self.loops_around(call) if isinstance(loop, (ast.For, ast.While)) for one in self.inside(loop))

    def are_workers(self, call):
        """A fixed number of those who each fetch one thing after the other, or of first ones that somebody drew."""
        if self.name(call) != "asyncio.gather":
            spread = self.loops_around(call)[:1]
        else:
            values = [bound.value for arg in call.args if isinstance(arg, ast.Starred) and isinstance(arg.value, ast.Name) for bound in self.bound(arg.value.id, call)]
            spread = [one for value in [*(arg.value for arg in call.args if isinstance(arg, ast.Starred)), *values] for one in self.inside(value) if isinstance(one, LOOPS)][:1]
        if not spread or isinstance(spread[0], ast.While):
            return False
        over = spread[0].iter if isinstance(spread[0], ast.For) else spread[0].generators[0].iter
        count = over.args[0] if isinstance(over, ast.Call) and self.name(over) == "range" and len(over.args) == 1 else None
        if not isinstance(count, ast.Name) and not (isinstance(count, ast.Constant) and isinstance(count.value, int) and count.value <= HANDFUL):
            return False
        return any(self.draws(one) or isinstance(called := self.local(one), ast.AsyncFunctionDef) and self.fetches(called) for one in self.inside(spread[0]) if isinstance(one, ast.Call))

    def draws(self, call):
        return isinstance(call.func, ast.Name) and call.func.id == "next" or isinstance(call.func, ast.Attribute) and call.func.attr in ("pop", "popleft")

    def fetches(self, function):
        """Whether it goes, waiting, over something that it was not given for itself alone."""
        for loop in self.own(function, function):
            if isinstance(loop, (ast.For, ast.While)) and any(isinstance(one, ast.Await) for one in self.inside(loop)):
                if isinstance(loop, ast.While) or isinstance(loop.iter, (ast.Name, ast.Attribute)):
                    return True
        return False

    def loops_around(self, node):
        """The loops around a place in its own function, the innermost first; not one in whose head it stands."""
        found, last = [], node
        for above in self.around(node):
            if isinstance(above, LOOPS) and last is not getattr(above, "iter", None) and last is not getattr(above, "generators", [None])[0]:
                found.append(above)
            last = above
        return found
