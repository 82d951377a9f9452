"""What breaks a rule of acts, commitments and the gazette: the deeds that lead there, the last of
which breaks it.
"""

FILES: dict[str, str] = {}


def adopted(act: str, more: str = "") -> str:
    """An act."""
    return f"do = 'adopt-act'; act = '{act}'; genus = 'law'; title = '{act}'{more}"


def about(deed: str, act: str, more: str = "") -> str:
    """A deed about an act, in the Gregorian calendar."""
    return f"do = '{deed}'; act = '{act}'; calendar = 'gregorian'{more}"


def amended(act: str, by: str) -> str:
    """An amendment of an act of one article."""
    change = "{ change = 'replace', article = '1', content = 'x' }"
    return about("amend-act", act, f"; by_act = '{by}'; changes = [{change}]")


def issue(number: int, item: str) -> str:
    """An issue of the gazette with one item."""
    return (
        f"do = 'publish-issue'; issue = 'n{number}'; number = {number}; year = 2026; items = [{{ {item} }}]"
    )


BOTH = [adopted("old"), adopted("new")]
ARTICLES = [
    f"do = 'set-out-articles'; act = '{act}'; articles = [{{ article = '1', content = 'y' }}]"
    for act in ("old", "new")
]
REPEALED = about("repeal-act", "old", "; by_act = 'new'")
BREAD = "do = 'make-commitment'; commitment = 'bread'; act = 'new'; content = 'bread'"
MADE = f"{BREAD}; responsible = {{ body = 'board' }}"
REPLACED = "do = 'supersede-commitment'; commitment = 'bread'; act = 'new'"
REPORT = "do = 'report-progress'; commitment = 'bread'; progress = 'begun'; content = 'so'"

BREACHES: dict[str, list[str]] = {
    "act-is-repealed": [*BOTH, REPEALED, REPEALED],
    "amends-in-a-circle": [*BOTH, *ARTICLES, amended("old", "new"), amended("new", "old")],
    "answers-for-another": [*BOTH, MADE, f"{REPORT}; by = {{ faction = 'reds' }}"],
    "commitment-has-ended": [*BOTH, MADE, REPLACED, REPLACED],
    "ends-before-it-begins": [
        *BOTH,
        about("set-force", "old", "; since = '2027-01-02'; until = '2027-01-01'"),
    ],
    "in-force-before-adopted": [
        *(adopted("old", "; when = '2026-11-01 09:00'"), about("set-force", "old", "; since = '2020-01-01'")),
    ],
    "issue-out-of-turn": [*BOTH, issue(2, "act = 'old'")],
    "nobody-is-elected": [
        "do = 'declare-vacancy'; election = 'v'; title = 'V'; seats = 1; rules = ['plurality']",
        issue(1, "election = 'v'"),
    ],
}
