"""Every refusal has words, and words have every refusal."""

import ast
import re

from smolny.cli.refusals import REFUSED, Told, found_wrong, refusal, told_of
from smolny.domain.order import OutOfOrder
from tests.house.walls import ROOT, modules


def test_every_rule_of_store_keys_and_export_has_words_of_its_own() -> None:
    """None of them is told by its bare name."""
    rules = set()
    for module in modules(
        "src/smolny/archive/", "src/smolny/protocol/keys.py", "src/smolny/protocol/export.py"
    ):
        rules |= raised_in(module.tree)

    assert {rule for rule in rules if refusal(rule, {}).code == REFUSED} == REFUSED_RULES | FAULTS


REFUSED_RULES = {
    "already-founded",
    "origin-is-taken",
    "export-would-shorten",
    "export-would-contradict",
    "checkpoint-does-not-fit",
    "card-code-is-taken",
    "card-is-superseded",
    "draft-was-changed",
    "factor-is-set",
    "invitation-has-expired",
    "invitation-is-used",
    "name-is-taken",
    "no-such-account",
    "no-such-card",
    "no-such-invitation",
    "too-many-screens",
}
FAULTS = {
    "archive-is-closed",
    "range-is-negative",
    "entry-is-empty",
    "entry-is-too-large",
    "founding-is-incomplete",
    "office-entry-is-malformed",
    "token-is-taken",
    "payload-is-kept-already",
    "payload-without-entry",
    "payload-unbound",
    "text-altered",
    "text-does-not-match",
}
"""Rules that only a fault of the program itself can break."""


def raised_in(tree: ast.AST) -> set[str]:
    """The rules that a module raises by name."""
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("ArchiveError", "Refused")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_every_finding_of_the_specification_has_words() -> None:
    """Section 8 names them all."""
    text = (ROOT / "docs/specification/protocol.md").read_text(encoding="utf-8")
    table = text.split("## 8.")[1].split("## 9.")[0]
    rules = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = {rule for cell in rules for rule in re.findall(r"`([a-z-]+)`", cell)}

    assert named
    assert not {rule for rule in named if found_wrong(rule, None, {}).words == f"the record is wrong: {rule}"}


def test_a_rule_of_the_core_is_told_in_the_words_of_the_house() -> None:
    """Also where this release has none for it."""
    told = told_of(OutOfOrder("never-heard-of", delegate="ada"))

    assert [str(each) for each in told] == ["smolny: Never heard of (delegate ada). [never-heard-of]"]


def test_a_fault_of_the_program_is_not_dressed_up() -> None:
    """It has no rule, and its traceback is wanted."""
    assert told_of(ValueError("oops")) == ()
    assert Told(refusal("no-such-assembly", {"assembly": "x\x1b[31m"})).message.count("\x1b") == 0
