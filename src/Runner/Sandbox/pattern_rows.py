"""Where the patterns of a program are noted down: a row for each. Runs inside the sandbox."""

from doors import Doors

MOST_ROWS, LONGEST_WORD = 200, 60


class Rows(Doors):
    """A program's text, with the rows found in it so far: [kind, first line, last line, word]."""

    def __init__(self, tree):
        super().__init__(tree)
        self.found = []

    def row(self, kind, node, word="", last=None):
        if len(self.found) < MOST_ROWS:
            self.found.append([kind, node.lineno, last or getattr(node, "end_lineno", None) or node.lineno, word[:LONGEST_WORD]])
