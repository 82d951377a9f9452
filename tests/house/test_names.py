"""A word in code means what it means in the hall."""

import ast
import re
from collections.abc import Iterator

from tests.house.walls import Module, modules

EMPTY_WORDS = {"manager", "service", "helper", "helpers", "util", "utils", "mixin", "mixins"}
# A result has a base in the field's own sense (the votes that count), so only a class may not be called one.
EMPTY_WORDS_OF_CLASSES = EMPTY_WORDS | {"base"}


def words(name: str) -> set[str]:
    """The words of a name in either spelling, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def empty_names(module: Module) -> Iterator[str]:
    """Each class and function whose name has a word that says nothing."""
    for node in ast.walk(module.tree):
        match node:
            case ast.ClassDef(name=name) if words(name) & EMPTY_WORDS_OF_CLASSES:
                yield f"{module.at(node)} {name}"
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if words(name) & EMPTY_WORDS:
                yield f"{module.at(node)} {name}"


def test_no_name_is_empty_of_meaning() -> None:
    """Manager, Service, Helper, Util, Base and Mixin name no thing of a congress."""
    house = modules("src/", "tests/", "bench/")
    wrong = [module.name for module in house if words(module.name) & EMPTY_WORDS]
    wrong += [name for module in house for name in empty_names(module)]

    assert not wrong, "\n".join(wrong)
