"""What breaks a rule of factions: the deeds that lead there, the last of which breaks it."""

RULES = """title = "Factions"
version = 1
family = "factions"

[factions]
least_members = 1
exclusive = true
"""
FILES = {
    "one-faction.toml": RULES,
    "two-members.toml": RULES.replace("least_members = 1", "least_members = 2"),
    "declared.toml": f"{RULES}declaration = true\n",
}

ADA = "do = 'recognise-mandate'; mandate = 'ada'"
JOIN, LEAVE = (f"do = '{deed}-faction'; faction = 'reds'; members = ['ada']" for deed in ("join", "leave"))
BLUES = "do = 'form-faction'; faction = 'blues'; name = 'Blues'; letters = 'B'; members = ['ada']"


def adopted(orders: str) -> str:
    """The adoption of these rules."""
    return f"do = 'adopt-standing-orders'; orders = '{orders}.toml'"


BREACHES: dict[str, list[str]] = {
    "already-in-faction": [ADA, JOIN, JOIN],
    "declaration-is-missing": [ADA, adopted("declared"), BLUES],
    "faction-is-at-an-end": [ADA, "do = 'dissolve-faction'; faction = 'reds'", JOIN],
    "in-another-faction": [ADA, adopted("one-faction"), JOIN, BLUES],
    "letters-are-taken": [ADA, BLUES.replace("'B'", "'R'")],
    "not-in-faction": [ADA, LEAVE],
    "not-on-the-roll": [JOIN],
    "too-few-members": [ADA, adopted("two-members"), BLUES],
}
