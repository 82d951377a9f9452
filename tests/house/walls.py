"""What the tests of the house look at: its files, its functions, its documents."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOMAIN_BELOW = ("counting", "texts", "ballots")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file read into its tree; `name` is its path from the root."""

    name: str
    lines: int
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as `path:line`."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def files() -> tuple[Path, ...]:
    """Every file that git knows or would take, from the root, sorted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file()))


def named(path: Path) -> str:
    """A path as seen from the root."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The Python files under these folders of the root."""
    chosen = (each for each in files() if each.suffix == ".py" and named(each).startswith(folders))
    return tuple(read(path) for path in chosen)


def read(path: Path) -> Module:
    """One Python file."""
    text = path.read_text(encoding="utf-8")
    return Module(named(path), text.count("\n"), ast.parse(text))


def rooms(*names: str) -> tuple[Module, ...]:
    """The modules of these rooms of the package, a room being a folder or one file."""
    places = [place for name in names for place in (f"src/smolny/{name}/", f"src/smolny/{name}.py")]
    return modules(*places)


def functions(module: Module) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    return (each for each in ast.walk(module.tree) if isinstance(each, Function))


def length(function: Function) -> int:
    """The lines of a function from `def` to its end, docstring included, decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def documents() -> tuple[Path, ...]:
    """Every Markdown file."""
    return tuple(path for path in files() if path.suffix == ".md")


def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def distribution(requirement: str) -> str:
    """The normal form of a requirement's name: lower case, hyphens, no extras, no version."""
    name = re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()
