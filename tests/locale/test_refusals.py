"""The words of refusals: every rule has some, all of them have a rule, and no surface says what all say."""

import ast
from collections.abc import Iterator

import pytest

from smolny.locale import Unreadable, demanded, read, words
from smolny.locale.surfaces import SURFACES, read_surface, surface
from tests.house.walls import modules
from tests.locale.test_words import least, written

RAISED_BY = {
    "OutOfOrder": 0,
    "breach": 0,
    "found": 2,
    "_out_of_step": 3,
    "Undecodable": 0,
    "Refused": 0,
    "ArchiveError": 0,
    "NotOnRecord": 0,
    "Finding": 0,
    "Misasked": 0,
    "Misused": 0,
    "Unfit": 0,
    "Uncountable": 0,
    "Unsound": 0,
    "require": 1,
    "Illegible": 0,
    "Full": 0,
    "refusal": 0,
    "refusal_page": 2,
    "_refused": 1,
    "told": 0,
    "notice": 0,
}
"""What raises a rule or answers by it, and which of its arguments names it."""

RAISERS = {
    "OutOfOrder",
    "breach",
    "Undecodable",
    "Refused",
    "ArchiveError",
    "NotOnRecord",
    "Misasked",
    "Misused",
    "Unfit",
    "Uncountable",
    "Full",
}
"""Those of them that take the particulars by name."""

TABLES = {"RULES", "CLASSES", "_RULES", "_STATUS_RULES", "NO_SOURCE", "rule"}
"""Names that rules are given to, to be raised from there."""

RETURNED_BY = {"_rule_of"}
"""Functions that tell a rule."""

CARRIED = {"refused-otherwise"}
"""Rules of scripts, which carry their words with them."""


def rules() -> Iterator[str]:
    """Every rule that is raised by name."""
    for module in modules("src/smolny/"):
        for node in ast.walk(module.tree):
            for named in names_of_rules(node):
                yield from constants(named)


def names_of_rules(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of the tree in which a node names its rule."""
    match node:
        case ast.Call(func=ast.Name(id=raiser), args=arguments):
            place = RAISED_BY.get(raiser, len(arguments))
            yield from arguments[place : place + 1]
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in TABLES:
            yield value
        case ast.FunctionDef(name=name, body=body) if name in RETURNED_BY:
            yield from (each for each in body if isinstance(each, ast.Return))


def constants(tree: ast.AST) -> Iterator[str]:
    """The words with a hyphen that are written there as they are."""
    for part in ast.walk(tree):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "-" in part.value:
            yield part.value


def test_every_rule_has_words_and_all_words_a_rule() -> None:
    """What is refused anywhere is told in the files of words, and nothing else is."""
    shared = words().tables["refusals"].keys()
    own = {rule for name in SURFACES for rule in surface(name).own}
    raised = set(rules()) - CARRIED

    assert len(raised) > 150
    assert sorted(raised - shared - own) == []
    assert sorted((shared | own) - raised) == []


def test_particulars_are_given_for_every_gap() -> None:
    """Wherever a rule is raised; gaps in brackets may stay open."""
    templates = dict(words().tables["refusals"]) | {
        rule: parts["told"]
        for name in SURFACES
        for rule, parts in surface(name).own.items()
        if "told" in parts
    }
    wrong = []
    for module in modules("src/smolny/"):
        for call in (each for each in ast.walk(module.tree) if isinstance(each, ast.Call)):
            given = {each.arg for each in call.keywords}
            raises = isinstance(call.func, ast.Name) and call.func.id in RAISERS and None not in given
            for rule in constants(call.args[0]) if raises and call.args else ():
                lacking = demanded(templates.get(rule, "")) - given
                wrong += [f"{module.at(call)}: {rule} lacks {sorted(lacking)}"] if lacking else []

    assert wrong == []


@pytest.mark.parametrize("name", SURFACES)
def test_a_surface_tells_what_the_house_does_not(name: str) -> None:
    """A rule without words of the house has words of its own here."""
    shared = words().tables["refusals"].keys()

    for rule, parts in surface(name).own.items():
        assert rule in shared or "told" in parts, rule


def test_words_of_a_surface_come_first() -> None:
    """Else those of the house, else the rule itself."""
    pages, commands = surface("pages"), surface("commands")
    where = {"path": "/a.db", "reason": "torn"}

    assert pages.told("store-is-damaged", where).startswith("The store holds something else")
    assert commands.told("store-is-damaged", where) == "The store is damaged: torn. Nothing was changed."
    assert commands.told("hall-too-cold", {"degrees": 4}) == "Hall too cold (degrees 4)."
    assert commands.part("hall-too-cold", "way-out", {}) == ""


def test_a_command_ends_with_the_code_of_its_rule() -> None:
    """1 where nothing else is said."""
    commands = surface("commands")

    assert [commands.exit_code(rule) for rule in ("head-moved", "no-such-entry", "hall-too-cold")] == [
        3,
        2,
        1,
    ]


def test_a_language_without_a_surface_is_told_in_english() -> None:
    """Nobody is refused without words."""
    assert surface("pages", "tlh") == surface("pages")


def test_particulars_fill_the_gaps() -> None:
    """Hyphens in their names are as good as underscores, several are told with commas, none as not given."""
    said = read("xx", written(least() | {"refusals": {"a-rule": "{one_two}; {three}; {four}[, {five}]"}}))

    assert said.refusal("a-rule", {"one-two": ["a", "b"], "three": 3}) == "a, b; 3; not given"


def test_a_rule_without_words_is_told_by_its_name() -> None:
    """What a script or a source names is words already, and better than words with nothing in their gaps."""
    assert words().refusal("hall-too-cold", {}) == "Hall too cold."
    assert words().refusal("hall-too-cold", {"degrees": 4}) == "Hall too cold (degrees 4)."
    assert words().refusal("sum-does-not-hold", {}) == "Sum does not hold."
    assert words().refusal("store-is-missing", {}) == "There is no store."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[a]", "a"),
        ("a = 1", "a"),
        ("a.told = 1", "a.told"),
        ("a.told = ' '", "a.told"),
        ("a.way-in = 'x'", "a.way-in"),
        ("a.exit = 4", "a.exit"),
        ("a.exit = 'x'", "a.exit"),
        ("a.heading = 'x'", "a.heading"),
    ],
)
def test_a_surface_has_its_own_parts_alone(text: str, why: str) -> None:
    """The refusal names the rule and the part."""
    with pytest.raises(Unreadable) as refusal:
        read_surface("commands", text)

    assert refusal.value.particulars == {"language": "commands", "why": why}


@pytest.mark.parametrize("text", ["a.told = '{'", "a.told = '[b'", "a ="])
def test_a_surface_that_cannot_be_read_is_refused(text: str) -> None:
    """When the file is read, not when somebody is refused."""
    with pytest.raises(Unreadable):
        read_surface("pages", text)
