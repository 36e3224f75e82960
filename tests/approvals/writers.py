"""Finds the code in a package that can make something public in Wagtail's own sense."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

READERS = {"filter", "exclude", "get", "Q", "annotate", "order_by", "values"}


def writers(package: ModuleType) -> Iterator[str]:
    """«module:Class.function» of every function that calls publish, runs a publish action, sets `live`, or passes it on."""
    root = Path(package.__file__ or "").parent
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root.parent)
        if {"tests", "test", "migrations"} & set(place.parts) or place.name == "tests.py":
            continue
        found: set[str] = set()
        _visit(ast.parse(path.read_text()), ".".join(place.with_suffix("").parts), [], found)
        yield from sorted(found)


def _visit(node: ast.AST, module: str, names: list[str], found: set[str]) -> None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        names = [*names, node.name]
    if _writes(node):
        found.add(f"{module}:{'.'.join(names)}")
    for child in ast.iter_child_nodes(node):
        _visit(child, module, names, found)


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called == "publish" or (called.startswith("Publish") and called.endswith("RevisionAction")):
            return True
        passes = any(
            word.arg in ("live", "keep_live") and not _is_false(word.value) for word in node.keywords
        )
        return passes and called not in READERS
    if isinstance(node, ast.Assign):
        sets = any(isinstance(target, ast.Attribute) and target.attr == "live" for target in node.targets)
        return sets and not _is_false(node.value)
    return False


def _is_false(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is False
