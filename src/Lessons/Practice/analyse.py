"""Reads a program from standard input with Python's own parser and prints what its text holds, as JSON. Never runs it.

"nodes": names of syntax tree nodes with the line of the first; "names": dotted names as they are used, aliases of imports resolved, and
bare names, attributes and keywords, likewise; "kinds": every node name that this Python has.
"""

import ast
import json
import sys

sys.setrecursionlimit(5000)
nodes, names = {}, {}
aliases, stars = {}, []


def note(where, what, node):
    line = getattr(node, "lineno", None)
    if what not in where or where[what] is None:
        where[what] = line


def dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None


def learn(node):
    if isinstance(node, ast.Import):
        for alias in node.names:
            aliases[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        for alias in node.names:
            if alias.name == "*":
                stars.append(node.module)
            else:
                aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"


def use(node):
    note(nodes, type(node).__name__, node)
    for base in type(node).__mro__[1:]:
        if base not in (ast.AST, object):
            note(nodes, base.__name__, node)
    if isinstance(node, ast.keyword) and node.arg:
        note(names, node.arg, node)
    if isinstance(node, ast.Attribute):
        note(names, node.attr, node)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        note(names, node.name, node)
    path = dotted(node) if isinstance(node, (ast.Attribute, ast.Name)) else None
    if path:
        note(names, ".".join(path), node)
        note(names, ".".join([aliases.get(path[0], path[0]), *path[1:]]), node)
        if path[0] not in aliases:
            for module in stars:
                note(names, ".".join([module, *path]), node)


try:
    tree = ast.parse(sys.stdin.buffer.read())
    for node in ast.walk(tree):
        learn(node)
    for node in ast.walk(tree):
        use(node)
    problem = None
except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
    problem = {"line": getattr(error, "lineno", None), "text": str(getattr(error, "msg", error))}
kinds = sorted(name for name, kind in vars(ast).items() if isinstance(kind, type) and issubclass(kind, ast.AST))
print(json.dumps({"problem": problem, "nodes": nodes, "names": names, "kinds": kinds}))
