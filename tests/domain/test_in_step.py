"""The specification and the glossary know every deed, and nothing besides."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from smolny.domain.assembly import COMMANDS, KINDS
from smolny.domain.judges import CIRCUMSTANCES, DECIDE
from smolny.domain.order import kind_of
from smolny.domain.standing_orders.groups import GROUP_OF, GROUPS
from smolny.domain.turns import EVOLVE

ROOT = Path(__file__).parents[2]
ENTRIES = (ROOT / "docs/specification/entries.md").read_text(encoding="utf-8")
OFFICES = (ROOT / "docs/specification/offices.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/handbook/glossary.md").read_text(encoding="utf-8")
SECTIONS = {part.split("`", 1)[0]: part for part in re.split(r"^#### `", ENTRIES, flags=re.MULTILINE)[1:]}


def test_the_specification_has_a_section_for_every_kind_and_no_other() -> None:
    """Every entry kind is specified, and every specified kind exists."""
    assert set(SECTIONS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_section_names_the_command_and_the_fields_of_its_kind(kind: str) -> None:
    """The command that makes an entry and the fields of both are those of the code, in its order."""
    entry = KINDS[kind]
    command = kind_of(entry.__mro__[1])
    told = re.findall(r"^\| `(\w+)` \|", SECTIONS[kind], flags=re.MULTILINE)
    assert re.findall(r"^Command `([a-z-]+)`", SECTIONS[kind], flags=re.MULTILINE) == [command]
    assert told == [each.name for each in fields(entry)]
    assert COMMANDS[command] in DECIDE


def test_the_glossary_pairs_every_command_with_its_entry_and_no_other() -> None:
    """Every command stands in the glossary before the entry that it leaves."""
    pairs = set(re.findall(r"`([a-z-]+)` → `([a-z-]+)`", GLOSSARY))
    assert pairs == {(kind_of(entry.__mro__[1]), kind_of(entry)) for entry in EVOLVE}


def test_what_surrounds_a_deed_is_judged_beside_the_deed() -> None:
    """Circumstances are those of commands that are judged."""
    assert CIRCUMSTANCES.keys() <= DECIDE.keys()


def test_every_command_is_in_a_group_of_the_competences() -> None:
    """The table of groups, in the core (standing_orders/groups.py) and in the specification, is complete."""
    assert sorted(GROUP_OF) == sorted(COMMANDS)
    assert sum(map(len, GROUPS.values())) == len(GROUP_OF)
    assert not GROUPS.keys() & COMMANDS.keys()
    rows = re.findall(r"^\| `([a-z]+)` \| (`[a-z-]+`(?:, `[a-z-]+`)*) \|$", OFFICES, flags=re.MULTILINE)
    assert {group: tuple(re.findall(r"[a-z-]+", deeds)) for group, deeds in rows} == GROUPS


def test_the_specification_lists_every_rule_of_the_core_and_no_other() -> None:
    """A rule that the core can name has a line in the specification, and every line names such a rule."""
    tables = ENTRIES.split("### Rules that a deed breaks")[1].split("### Of whom a sealed field tells")[0]
    told = set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \| ", tables, flags=re.MULTILINE))
    assert told == _rules_of_the_core()


def _rules_of_the_core() -> set[str]:
    rules = set()
    for path in (ROOT / "src/smolny/domain").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {name: value for node in tree.body for name, value in _constants(node)}
        rules |= {rule for node in ast.walk(tree) for rule in _named(node, named)}
    return rules


def _constants(node: ast.stmt) -> list[tuple[str, str]]:
    """A name of the module that stands for one word."""
    if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)):
        return []
    value = node.value.value
    return [
        (target.id, value)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(value, str)
    ]


def _named(node: ast.AST, constants: dict[str, str]) -> list[str]:
    """The rule names in one call: first words of OutOfOrder and breach, last of found and _out_of_step."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return []
    first, last = node.args[:1], node.args[-1:]
    told = {"OutOfOrder": first, "breach": first, "found": last, "_out_of_step": last}.get(node.func.id, [])
    words = [part for argument in told for part in ast.walk(argument)]
    plain = [part.value for part in words if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return plain + [
        constants[part.id] for part in words if isinstance(part, ast.Name) and part.id in constants
    ]
