"""What the text of a program shows of the mistakes that learners make: patterns in its syntax tree, found before it begins.

Runs inside the sandbox, in the child, before the learner's first instruction, so that a source made to hurt a parser hurts nobody but its own
run. A pattern alone is often only a hint; the other side puts it together with what the run showed. Says one line of JSON on the claims'
descriptor: ["p", [[kind, first line, last line, word], ...]].
"""

import ast
import json
import os

from patterns_of_calls import PatternsOfCalls
from patterns_of_errors import PatternsOfErrors
from patterns_of_locks import PatternsOfLocks
from patterns_of_order import PatternsOfOrder
from patterns_of_sharing import PatternsOfSharing
from syntax import TooLarge

LARGEST = 1 << 15  # bytes of a source; the tree of a larger one costs more memory than a run should lose to it


def tell(source, out):
    """Never raises for what stands in the source, and never says anything about one that cannot be read."""
    if len(source) > LARGEST:
        return
    try:
        rows = Patterns(ast.parse(source)).rows()
        os.write(out, (json.dumps(["p", rows]) + "\n").encode())
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, TooLarge, OSError):
        return


class Patterns(PatternsOfCalls, PatternsOfErrors, PatternsOfLocks, PatternsOfOrder, PatternsOfSharing):
    def rows(self):
        for look in (self.calls, self.unkept, self.errors, self.locks, self.queues, self.events, self.loops, self.fanning_out, self.races, self.side_by_side, self.classes_for_async, self.places):
            look()
        return self.found

    def places(self):
        """In what kind of function a line stands: the smallest that covers it counts. The program as a whole comes last, so that it never stands for what had no room."""
        for node in self.of((ast.FunctionDef, ast.AsyncFunctionDef)):
            self.row("coroutine" if isinstance(node, ast.AsyncFunctionDef) else "function", node.body[0], last=node.end_lineno)
        if len(self.nodes) > 1:
            self.row("program", self.nodes[1], last=max(one.end_lineno for one in self.nodes[0].body))
