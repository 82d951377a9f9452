"""What other rooms may use says its rule."""

import ast
from collections.abc import Iterator

from tests.house.walls import Function, Module, modules, rooms

SPOKEN = ("domain", "protocol", "counting", "texts", "ballots", "archive")


def is_bare(function: Function) -> bool:
    """Is this the property of a structural type, or a form of a call, stated by what it is a part of?"""
    names = [each.id for each in function.decorator_list if isinstance(each, ast.Name)]
    return (
        names in (["property"], ["overload"])
        and isinstance(function.body[-1], ast.Expr)
        and len(function.body) == 1
    )


def public(body: list[ast.stmt]) -> Iterator[Function]:
    """The functions and methods of a module that have no underscore before their names."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node.body)
        elif isinstance(node, Function) and not node.name.startswith("_") and not is_bare(node):
            yield node


def silent(module: Module) -> Iterator[str]:
    """The public functions of a module that state no rule, here or in a contract."""
    without = [each for each in public(module.tree.body) if not ast.get_docstring(each)]
    stated = documented_elsewhere(module) if without else set()
    yield from (f"{module.at(each)} {each.name}" for each in without if each.name not in stated)


def documented_elsewhere(module: Module) -> set[str]:
    """Names that another module of the same room documents, such as the verbs of a contract."""
    room = module.name.rsplit("/", 1)[0]
    neighbours = (each for each in modules(f"{room}/") if each.name != module.name)
    return {each.name for other in neighbours for each in public(other.tree.body) if ast.get_docstring(each)}


def test_every_file_says_what_it_holds() -> None:
    """The first line of a file is its purpose."""
    house = modules("src/", "tests/", "bench/")
    wrong = [module.name for module in house if module.tree.body and not ast.get_docstring(module.tree)]

    assert not wrong, "\n".join(wrong)


def test_every_public_function_states_its_rule() -> None:
    """A rule is stated where it is applied; a verb of a contract, once, in the contract."""
    wrong = [name for module in rooms(*SPOKEN) for name in silent(module)]

    assert not wrong, "\n".join(wrong)
