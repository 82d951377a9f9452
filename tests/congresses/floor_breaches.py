"""What breaks a rule of the floor: the deeds that lead there, the last of which breaks it."""

RULES = """title = "Floor"
version = 1
family = "floor"

[floor]
"""
ROW = """
[[procedure.motions]]
name = '%s'
title = 'x'
precedence = 1
effect = 'none'
"""
FILES = {
    "table.toml": "\n".join(
        (
            f"{RULES}speakers = 'anyone'\nsilent_during_votes = true\n",
            "[procedure]\n",
            ROW % "plain",
            ROW % "seconded" + "seconded = 1\n",
            ROW % "fresh" + "who = 'not-spoken'\n",
            ROW % "presidium" + "who = 'presidium'\n",
            ROW % "together" + "who = 'delegates'\ndelegates = 2\n",
            ROW % "before" + "when = 'before-debate'\n",
            ROW % "after" + "when = 'once-debated'\n",
            (ROW % "limit").replace("none", "limit-time"),
            (ROW % "close").replace("none", "close-debate"),
            (ROW % "put-off").replace("none", "adjourn-debate"),
            (ROW % "higher").replace("= 1", "= 2"),
        )
    ),
    "present.toml": RULES,
    "guarded.toml": f"""{RULES}speakers = 'anyone'
appeal_supporters = 2
[suspension]
never = ['floor.order']
[[declarations.limits]]
genus = 'protest'
words = 4
until = 'congress'
""",
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


def move(motion: str, name: str = "m") -> str:
    """A procedural motion by Ada."""
    return f"do = 'move-procedure'; procedure = '{name}'; motion = '{motion}'; person = 'ada'"


SECOND, OBJECT = (
    f"do = '{deed}'; procedure = 'm'; person = 'ben'" for deed in ("second-procedure", "object-to-procedure")
)
CARRY = "do = 'decide-procedure'; procedure = 'm'; outcome = 'carried'"
UNOPPOSED = CARRY.replace("carried", "unopposed")
TABLE = [adopted("table"), "do = 'declare-result'; question = 'roof'; outcome = 'void'"]

RULE = "do = 'give-ruling'; ruling = 'p'; on = 'x'"
APPEAL = "do = 'appeal-ruling'; ruling = 'p'; person = 'ada'"
DECIDE = "do = 'decide-appeal'; ruling = 'p'; outcome = 'sustained'"
SUSPEND = "do = 'suspend-rule'; suspension = 's'; article = 'floor.times'; purpose = 'x'; until = 'sitting'"
RESUME = "do = 'end-suspension'; suspension = 's'"
DECLARE = (
    "do = 'make-declaration'; declaration = 'd'; genus = 'protest'; by = [{ person = 'ada' }]; "
    "content = 'Not in my name'"
)
CLOSE = "do = 'close-sitting'; sitting = 'first'; final = true"
CARRIED = "do = 'declare-result'; question = 'roof'; outcome = 'adopted'; in_favour = 6; against = 4"

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
    "a-vote-is-open": [adopted("table"), ASK],
    "debate-has-begun": [*TABLE, GIVE, END, move("before")],
    "debate-has-not-begun": [*TABLE, move("after")],
    "debate-is-adjourned": [*TABLE, move("put-off"), CARRY, ASK],
    "debate-is-closed": [*TABLE, move("close"), CARRY, ASK],
    "mover-has-spoken": [*TABLE, GIVE, END, move("fresh")],
    "no-amount-given": [*TABLE, move("limit")],
    "no-such-motion": [*TABLE, move("x")],
    "not-supported": [*TABLE, move("seconded"), CARRY],
    "not-theirs-to-move": [*TABLE, move("presidium")],
    "procedure-is-decided": [*TABLE, move("plain"), CARRY, CARRY],
    "procedure-waits": [*TABLE, move("plain"), move("higher", "n"), CARRY],
    "procedure-yields": [*TABLE, move("plain"), move("close", "n")],
    "supports-already": [*TABLE, BEN, move("plain"), SECOND, SECOND],
    "too-few-movers": [*TABLE, move("together")],
    "appeal-against-majority": [RULE, APPEAL, f"{DECIDE}; in_favour = 1; against = 2"],
    "appeal-is-decided": [RULE, APPEAL, DECIDE, DECIDE],
    "appealed-already": [RULE, APPEAL, APPEAL],
    "chair-judges-own-ruling": [
        *("do = 'fill-office'; office = 'chair'; person = 'ada'", RULE, APPEAL),
        DECIDE,
    ],
    "declaration-too-late": [adopted("guarded"), CLOSE, DECLARE],
    "declaration-too-long": [adopted("guarded"), DECLARE.replace("Not", "No, not")],
    "may-never-be-suspended": [
        *(CARRIED.replace("6", "8"), adopted("guarded")),
        f"{SUSPEND}; question = 'roof'".replace("times", "order"),
    ],
    "no-such-article": [SUSPEND.replace("floor.times", "roof")],
    "ruling-not-appealed": [RULE, DECIDE],
    "suspended-without-a-decision": [adopted("guarded"), SUSPEND],
    "suspension-has-ended": [SUSPEND, RESUME, RESUME],
    "suspension-has-no-end": [SUSPEND.replace("'sitting'", "'item'")],
    "suspension-needs-more": [CARRIED, adopted("guarded"), f"{SUSPEND}; question = 'roof'"],
    "too-few-appeal": [adopted("guarded"), RULE, APPEAL],
    "was-objected-to": [*TABLE, BEN, move("plain"), OBJECT, UNOPPOSED],
}
