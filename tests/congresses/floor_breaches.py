"""What breaks a rule of the floor: the deeds that lead there, the last of which breaks it."""

RULES = """title = "Floor"
version = 1
family = "floor"

[floor]
"""
FILES = {
    "present.toml": RULES,
    "once.toml": f"{RULES}speakers = 'anyone'\nspeeches = 1\n",
    "brief.toml": f"{RULES}speakers = 'anyone'\nperson_seconds = 60\n",
    "zipped.toml": f"""{RULES}speakers = 'anyone'
order = 'lists'
lists = ['women', 'men']
close_when_a_list_is_empty = true
""",
}

ASK = "do = 'ask-for-floor'; request = 'one'; person = 'ada'"
AGAIN = ASK.replace("'one'", "'two'")
CALL, BACK = (f"do = '{deed}'; request = 'one'" for deed in ("give-floor", "withdraw-request"))
GIVE, PAUSE, CONTINUE, END = (
    f"do = '{deed}'; person = 'ada'"
    for deed in ("give-floor", "pause-speech", "continue-speech", "end-speech")
)
BEN = "do = 'note-person'; person = 'ben'"


def adopted(orders: str) -> str:
    """The adoption of these rules."""
    return f"do = 'adopt-standing-orders'; orders = '{orders}.toml'"


BREACHES: dict[str, list[str]] = {
    "clock-is-running": [GIVE, CONTINUE],
    "clock-is-stopped": [GIVE, PAUSE, PAUSE],
    "has-not-the-floor": [END],
    "has-spoken-already": [adopted("once"), GIVE, END, ASK],
    "list-has-run-empty": [adopted("zipped"), f"{ASK}; list = 'men'", CALL],
    "list-is-closed": ["do = 'close-list'", ASK],
    "more-than-the-time": [adopted("brief"), f"{GIVE}; seconds = 61"],
    "no-right-to-speak": [adopted("present"), BEN, ASK.replace("'ada'", "'ben'")],
    "no-such-list": [adopted("zipped"), ASK],
    "not-next-to-speak": [ASK, BEN, GIVE.replace("'ada'", "'ben'")],
    "request-not-waiting": [ASK, BACK, BACK],
    "somebody-is-speaking": [GIVE, GIVE],
    "time-is-used-up": [adopted("brief"), GIVE, END, ASK],
    "waits-already": [ASK, AGAIN],
}
