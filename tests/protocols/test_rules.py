"""The rules by which this room refuses are those of the specification."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/specification/protocol.md"
ROOM = ROOT / "src/smolny/protocol"


def named_rules() -> set[str]:
    """Every rule with which a refusal or a finding is made."""
    calls = [
        node
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
    ]
    made = (call.args[0] for call in calls if ast.unparse(call.func) in ("Refused", "Undecodable", "Finding"))
    return {str(rule.value) for rule in made if isinstance(rule, ast.Constant)}


def test_every_rule_is_in_the_specification() -> None:
    """No refusal has a name that the specification does not tell."""
    words = PAGE.read_text(encoding="utf-8")

    assert not {rule for rule in named_rules() if f"`{rule}`" not in words}


def test_every_finding_of_the_specification_exists() -> None:
    """No row of its tables of rules tells of a finding that is never made."""
    tables = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {rule for row in tables for rule in re.findall(r"`([a-z-]+)`", row)}

    assert not told - named_rules() - {"checkpoint", "vkey"}
