"""What breaks a rule of the sittings: the deeds that lead there, the last of which breaks it."""

from tests.congresses.credentials_breaches import of, seated


def orders(title: str, rules: str) -> str:
    """A document of standing orders with these rules for the quorum."""
    return f'title = "{title}"\nversion = 1\nfamily = "{title}"\n\n[quorum]\n{rules}\n'


def number(count: int) -> str:
    """The condition that so many are there."""
    return f'[[quorum.conditions]]\nof = "number"\nnumber = {count}'


FILES = {
    "counted.toml": orders("counted", f'raised_by = 2\nsecond_convocation = "waived"\n{number(1)}'),
    "lapsing.toml": orders("lapsing", f'persistence = "presumed"\nlapses_after = 0\n{number(1)}'),
    "frozen.toml": orders("frozen", f'persistence = "frozen"\n{number(1)}'),
    "answered.toml": orders("answered", f'presence = "roll-call"\n{number(1)}'),
    "modest.toml": orders("modest", number(1)) + "\n[sittings]\nprivate_moved_by = 2\n",
    "opening.toml": orders("opening", number(1)) + '\n[constituting]\nsteps = ["tellers", "presidium"]\n',
    "named.toml": 'title = "named"\nversion = 1\nfamily = "named"\n\n[majorities]\nordinary = "simple"\n\n'
    '[[majorities.rules]]\nname = "simple"\ntie = "lot"\nconditions = [{ share = "1/2" }]\n',
    "phased.toml": 'title = "phased"\nversion = 1\nfamily = "phased"\n\n[results]\ncounts = "optional"\n'
    "majority = 'not-given'\nphases = true\n",
    "voted.toml": orders("voted", f'presence = "votes"\n{number(10)}'),
}

ESTABLISH, LOSE, DOUBT, CLOSE = (
    f"do = '{deed}'; sitting = 'first'"
    for deed in ("establish-quorum", "declare-quorum-lost", "question-quorum", "close-sitting")
)
REJECT = "do = 'declare-result'; question = 'roof'; outcome = 'rejected'; in_favour = 1; against = 2"
TWO = [*seated("ben"), *seated("cyd", "north")]
DOUBTED = f"{DOUBT}; by = ['ben', 'cyd']; question = 'roof'"
AGAIN = "do = 'open-sitting'; sitting = 'second'; ordinal = 2; second_convocation = true"
NORTH = "do = 'register-council'; council = 'north'; name = 'north'; genus = 'branch'"


def ruled(name: str, *deeds: str) -> list[str]:
    """These deeds under one of the documents, with two delegates in the hall."""
    return [NORTH, *TWO, f"do = 'adopt-standing-orders'; orders = '{name}.toml'", *deeds]


PRIVATE, PUBLIC, MINUTE, CALL = (
    f"do = '{deed}'; sitting = 'first'"
    for deed in ("make-sitting-private", "make-sitting-public", "keep-minute", "call-roll")
)

REPORT = "do = 'make-announcement'; content = 'said'"
ADOPT = "do = 'declare-result'; question = 'roof'; outcome = 'adopted'; in_favour = 2; against = 1"
OPEN = "do = 'open-minutes'; sitting = 'first'; question = 'roof'"
WALK, RETURN = (f"do = '{deed}'; who = [{{ person = 'ben' }}]" for deed in ("walk-out", "return-to-hall"))

RENT = [
    "do = 'adopt-standing-orders'; orders = 'named.toml'",
    "do = 'put-question'; question = 'rent'; wording = 'Shall the rent rise?'",
]
ANSWER = "do = 'declare-result'; question = 'rent'; outcome = '{}'; in_favour = {}; against = {}"
OPEN_VOTE, CLOSE_VOTE = (f"do = '{deed}'; question = 'roof'" for deed in ("open-voting", "close-voting"))
PHASED = [RENT[0].replace("named", "phased"), RENT[1]]
TIED = "do = 'declare-result'; question = 'roof'; outcome = 'tied'; in_favour = 2; against = 2"
CHAIR = "do = 'fill-office'; office = 'chair'; person = 'ada'"
SETTLE = "do = 'settle-tie'; question = 'roof'; outcome = 'adopted'; way = 'casting-vote'; person = 'ada'"
LOT = "do = 'announce-lot'; lot = 'tie'; among = ['adopted', 'rejected']"

BREACHES: dict[str, list[str]] = {
    "outcome-against-rule": [*RENT, ANSWER.format("rejected", 2, 1)],
    "tie-goes-otherwise": [*RENT, ANSWER.format("tied", 2, 2), CHAIR, SETTLE.replace("roof", "rent")],
    "voting-is-not-open": [CLOSE_VOTE],
    "voting-is-open": [OPEN_VOTE, REJECT],
    "voting-was-opened": [OPEN_VOTE, OPEN_VOTE],
    "voting-was-not-opened": [*PHASED, "do = 'declare-result'; question = 'rent'; outcome = 'adopted'"],
    "casting-vote-of-another": [TIED, SETTLE],
    "tie-is-settled": [TIED, CHAIR, SETTLE, SETTLE],
    "vote-is-not-tied": [CHAIR, SETTLE],
    "lot-says-otherwise": [TIED, SETTLE.replace("casting-vote", "lot")],
    "lot-has-other-sources": [f"{LOT}; publishers = ['the lottery']"],
    "lot-wants-witnesses": [LOT, "do = 'draw-lot'; lot = 'tie'; drawn = ['adopted']"],
    "called-already": [NORTH, *TWO, f"{CALL}; present = ['ben']; absent = ['ben']"],
    "minute-is-empty": [PRIVATE, MINUTE],
    "no-minutes-to-open": [ADOPT, OPEN],
    "nobody-is-there-to-leave": [NORTH, *TWO, WALK, WALK],
    "nobody-walked-out": [NORTH, *TWO, RETURN],
    "roll-not-called": ruled("answered", ESTABLISH),
    "sitting-is-private": [PRIVATE, REPORT],
    "sitting-is-private-already": [PRIVATE, PRIVATE],
    "sitting-is-public": [PUBLIC],
    "too-few-move-privacy": ruled("modest", f"{PRIVATE}; by = ['ben']"),
    "fewer-votes-than-quorum": ruled("voted", REJECT),
    "no-first-convocation": ruled("counted", ESTABLISH, CLOSE, AGAIN),
    "no-quorum-by-rule": [ESTABLISH],
    "not-yet-constituted": ruled(
        "opening", ESTABLISH, "do = 'adopt-act'; act = 'a'; genus = 'act'; title = 'A'"
    ),
    "step-out-of-turn": ruled("opening", "do = 'fill-office'; office = 'chair'; person = 'ben'"),
    "quorum-doubted-already": ruled("counted", ESTABLISH, DOUBTED, ESTABLISH, DOUBTED),
    "quorum-is-settled": ruled("frozen", ESTABLISH, of("check-out", "ben"), of("check-out", "cyd"), LOSE),
    "quorum-is-there": ruled("counted", ESTABLISH, LOSE),
    "quorum-lapsed": ruled("lapsing", ESTABLISH, of("check-out", "ben"), REJECT),
    "quorum-lost": ruled("counted", ESTABLISH, of("check-out", "ben"), of("check-out", "cyd"), REJECT),
    "quorum-not-established": ruled("counted", REJECT),
    "quorum-not-reached": ruled("counted", of("check-out", "ben"), of("check-out", "cyd"), ESTABLISH),
    "quorum-questioned": ruled("counted", ESTABLISH, DOUBTED, REJECT),
    "too-few-doubt-quorum": ruled("counted", f"{DOUBT}; by = ['ben']"),
}
