"""Every rule by which an election is refused is specified and has words, and no other is specified."""

import ast
import re
from collections.abc import Iterator

from smolny.cli.refusals import refusal
from tests.house.walls import ROOT, modules

PAGE = (ROOT / "docs/specification/ballots.md").read_text(encoding="utf-8")
CALLS = {"Unsound": 0, "require": 1}


def raised(*folders: str) -> Iterator[str]:
    """The rules that modules name where they refuse."""
    for module in modules(*folders):
        for node in ast.walk(module.tree):
            place = CALLS.get(getattr(getattr(node, "func", None), "id", ""))
            if isinstance(node, ast.Call) and place is not None and len(node.args) > place:
                yield from (
                    each.value
                    for each in ast.walk(node.args[place])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def specified() -> set[str]:
    """The rules that the specification's table names."""
    rows = re.findall(r"^\| .+? \| (.*) \|$", PAGE.split("## 2.")[1], re.MULTILINE)
    return {rule for row in rows for rule in re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", row)}


def test_the_specification_has_every_rule_of_the_verifier() -> None:
    """Given the modules that judge, then the table has their rules and no others."""
    judging = set(raised("src/smolny/ballots/")) - set(raised("src/smolny/ballots/prover/"))

    assert judging - specified() == set()
    assert specified() <= set(raised("src/smolny/ballots/"))


def test_every_rule_of_the_verifier_has_words() -> None:
    """Given a rule of the table, then the command line tells it in a sentence of its own."""
    bare = [
        rule for rule in specified() if refusal(rule, {}).words == rule.replace("-", " ").capitalize() + "."
    ]

    assert not bare
