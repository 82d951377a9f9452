"""The core has no clock, no chance and no input or output, and needs only the standard library."""

import ast
import sys
from collections.abc import Iterator

from tests.house.walls import DOMAIN_BELOW, Module, rooms

CORE = rooms("domain", "counting", "texts")
IMPURE_MODULES = {
    "asyncio",
    "concurrent",
    "ctypes",
    "getpass",
    "glob",
    "http",
    "importlib",
    "io",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "pickle",
    "platform",
    "random",
    "secrets",
    "select",
    "shutil",
    "signal",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
}
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "breakpoint", "float"}
CLOCKS = {"now", "today", "utcnow"}


def imported(module: Module) -> Iterator[str]:
    """The dotted names that a module imports from elsewhere, relative imports left out."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def is_impure(node: ast.AST) -> bool:
    """Does this call read the clock or the world, or this number lose exactness?"""
    match node:
        case ast.Constant(value=float()):
            return True
        case ast.Call(func=ast.Name()):
            return called(node) in IMPURE_CALLS
        case ast.Call(func=ast.Attribute()):
            return called(node) in CLOCKS
    return False


def foreign(module: Module, allowed: set[str]) -> set[str]:
    """The packages that a module imports from outside the core and the standard library."""
    ours = ("smolny.domain", *(f"smolny.{room}" for room in DOMAIN_BELOW))
    names = {name for name in imported(module) if not name.startswith(ours)}
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - allowed


def test_the_core_needs_only_the_standard_library() -> None:
    """The rules of a congress can be read, used and checked without anything else installed."""
    wrong = [f"{module.name}: {package}" for module in CORE for package in foreign(module, allowed=set())]

    assert not wrong, "\n".join(wrong)


def test_ballots_need_one_package_more() -> None:
    """Secret ballots need a group from PyNaCl, take GMP's numbers where they are, and nothing else."""
    house = rooms("ballots")
    packages = {"nacl", "gmpy2"}
    wrong = [f"{module.name}: {package}" for module in house for package in foreign(module, allowed=packages)]

    assert not wrong, "\n".join(wrong)


def test_the_core_imports_no_clock_and_no_world() -> None:
    """Time, lots and identity come in with the command."""
    asked = {module.name: {name.split(".")[0] for name in imported(module)} for module in CORE}
    wrong = [f"{name}: {each}" for name, packages in asked.items() for each in packages & IMPURE_MODULES]

    assert not wrong, "\n".join(wrong)


def test_the_core_asks_no_clock_and_rounds_no_number() -> None:
    """Neither a moment nor a fraction is made up inside."""
    wrong = [module.at(node) for module in CORE for node in ast.walk(module.tree) if is_impure(node)]

    assert not wrong, "\n".join(wrong)
