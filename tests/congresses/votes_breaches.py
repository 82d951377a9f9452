"""What breaks a rule of the ballots: the deeds that lead there, the last of which breaks it."""

from tests.congresses.credentials_breaches import of, seated, sent
from tests.congresses.sittings_breaches import NORTH


def orders(title: str, rules: str) -> str:
    """A document of standing orders with these rules for ballots."""
    return f'title = "{title}"\nversion = 1\nfamily = "{title}"\n\n{rules}\n'


FILES = {
    "apart.toml": orders("apart", "[ballots]\ntrustees_apart = true"),
    "as-roll.toml": orders("as-roll", "[ballots]\ncards_as_roll = true"),
    "by-name.toml": orders("by-name", '[ballots]\ncodes = "persons"'),
    "demanded.toml": orders("demanded", '[[ballots.demands]]\nmode = "cards"\nnumber = 3'),
    "heavy.toml": orders("heavy", '[credentials]\nweight = "fixed"'),
    "hasty.toml": orders("hasty", '[ballots]\nchallenges = "sitting"'),
    "told.toml": orders("told", "[ballots]\ntellers = 2"),
    "weighed.toml": orders(
        "weighed",
        '[majorities]\nordinary = "cards"\n\n[[majorities.rules]]\nname = "cards"\n'
        'conditions = [{ share = "1/2", measure = "weight" }]',
    ),
}
ADOPT = "do = 'adopt-standing-orders'; orders = '{}.toml'"
FIVE = [NORTH, *(deed for name in ("ben", "cyd", "dan", "eve", "fay") for deed in seated(name))]
FURNISHED = 11
"""The entries of a council before any of these deeds."""
ONE = [NORTH, *seated("ben")]


def put(mode: str) -> str:
    """A question whose vote is taken so."""
    return f"do = 'put-question'; question = 'salt'; wording = 'Shall there be salt?'; mode = '{mode}'"


def escalated(mode: str, more: str = "") -> str:
    """A demand for a vote taken so."""
    return f"do = 'escalate-question'; question = 'salt'; mode = '{mode}'{more}"


def cast(seat: str, more: str = "") -> str:
    """A ballot of a seat."""
    sealed = "{ 'ballot-1' = { choice = 'in-favour', key = 'k' } }"
    return (
        f"do = 'cast-ballots'; question = 'salt'; ballots = [{{ seat = '{seat}'{more} }}]; sealed = {sealed}"
    )


def counted(teller: str, in_favour: int) -> str:
    """What a teller counted."""
    return f"do = 'count-votes'; question = 'salt'; person = '{teller}'; in_favour = {in_favour}; against = 0"


def erased(before: list[str], field: str) -> list[str]:
    """These deeds in the furnished council, and then a sealed field of the last of them is erased."""
    return [*before, f"do = 'erase-payload'; entry = {FURNISHED + len(before)}; field = '{field}'"]


OPEN, CLOSE = (f"do = '{deed}'; question = 'salt'" for deed in ("open-voting", "close-voting"))
CLOSED = f"{CLOSE}; count = {{ in_favour = 1, against = 0, abstained = 0 }}"
CARRIED = "do = 'declare-result'; question = 'salt'; outcome = 'adopted'; in_favour = 3; against = 1"
FILED = (
    "do = 'file-papers'; question = 'salt'; ballots = [{ seat = 'ben' }]; sealed = { papers = ['against'] }"
)
PAPERS = FILED.replace(
    "{ seat = 'ben' }", ", ".join(f"{{ seat = '{name}' }}" for name in ("ben", "cyd", "dan", "eve", "fay"))
).replace("'against'", ", ".join(["'against'"] * 5))
JOINED = "do = 'join-demand'; question = 'salt'; mode = 'cards'; mandate = 'ben'"
MARK = "{ sha256 = '" + "5" * 64 + "', bytes = 512 }"
TRUSTEES = (
    "do = 'name-trustees'; question = 'salt'; trustees = [{ faction = 'reds' }, { described = 'a notary' }]"
)
DRAWN = f"do = 'complete-ceremony'; question = 'salt'; archive = {MARK}; credentials = 5"
ENDED = f"{CLOSE}; archive = {MARK}; voters = 3"
SUMS = f"do = 'decrypt-ballots'; question = 'salt'; archive = {MARK}; sums = [2, 1]; blank = 0"
SET_UP = [*FIVE, put("verifiable"), TRUSTEES, DRAWN]
WEIGHED = f"{DRAWN}; weights = [{{ weight = 1, cards = 4 }}, {{ weight = 3, cards = 1 }}]"
RARE = [
    ADOPT.format("heavy"),
    *sent("gus", more="; weight = '3'"),
    of("recognise-mandate", "gus"),
    of("check-in", "gus"),
]
DEPOSIT = "do = 'deposit-credentials'; document = 'by-name.toml'; elections = 1; credentials = 5"
NOTED = "do = 'note-votes'; question = 'salt'; in_favour = ['ben']"

BREACHES: dict[str, list[str]] = {
    "ballots-are-decrypted": [*SET_UP, OPEN, ENDED, SUMS, SUMS],
    "bloc-reaches-threshold": [ADOPT.format("apart"), put("verifiable"), f"{TRUSTEES}; threshold = 1"],
    "cards-differ-from-roll": [ADOPT.format("as-roll"), *SET_UP[:-1], DRAWN.replace("= 5", "= 4"), OPEN],
    "cards-weigh-otherwise": [*FIVE, put("verifiable"), TRUSTEES, WEIGHED, OPEN],
    "codes-are-drawn-otherwise": [ADOPT.format("by-name"), DEPOSIT],
    "weight-is-too-rare": [*FIVE, *RARE, put("verifiable"), f"{TRUSTEES}; weighed = true", WEIGHED, OPEN],
    "ceremony-is-completed": [*SET_UP, TRUSTEES],
    "ceremony-is-not-completed": [*FIVE, put("verifiable"), TRUSTEES, OPEN],
    "not-verifiable": [put("hands"), TRUSTEES],
    "voting-is-not-closed": [*SET_UP, OPEN, SUMS],
    "ballot-is-not-counted": erased([*ONE, put("electronic"), OPEN, cast("ben")], "ballot-1"),
    "ballots-not-counted": [*ONE, put("electronic"), OPEN, CLOSE, CARRIED],
    "cards-decide-nothing": [*ONE, put("cards"), OPEN],
    "differs-from-ballots": [*ONE, put("electronic"), OPEN, cast("ben"), CLOSED, CARRIED],
    "differs-from-tellers": [*ONE, put("hands"), counted("ada", 1), CARRIED],
    "joined-already": [*ONE, put("hands"), JOINED, JOINED],
    "mode-cannot-be-demanded": [ADOPT.format("demanded"), put("hands"), escalated("secret")],
    "mode-is-no-stronger": [put("hands"), escalated("hands")],
    "more-votes-than-voters": [*ONE, put("hands"), OPEN, CLOSE, counted("ada", 5)],
    "no-right-to-vote": [*ONE, put("electronic"), OPEN, *seated("gus"), cast("gus")],
    "not-by-ballot": [*ONE, put("hands"), OPEN, cast("ben")],
    "not-by-roll-call": [*ONE, put("hands"), OPEN, NOTED],
    "not-counted-by-hand": [put("electronic"), counted("ada", 1)],
    "papers-are-nobodys": erased([*FIVE, put("secret"), OPEN, PAPERS], "papers"),
    "secrecy-is-irreversible": [put("secret"), escalated("secret")],
    "secret-papers-weigh-nothing": [*FIVE, ADOPT.format("weighed"), put("secret"), OPEN],
    "tellers-differ": [*ONE, put("hands"), counted("ada", 3), counted("ben", 2), CARRIED],
    "too-few-demand-it": [ADOPT.format("demanded"), put("hands"), escalated("cards", "; demanded = 2")],
    "too-few-for-secrecy": [*ONE, put("secret"), OPEN],
    "too-few-papers": [*FIVE, put("secret"), OPEN, FILED],
    "too-few-tellers": [ADOPT.format("told"), put("hands"), CARRIED],
    "too-late-to-challenge": [
        ADOPT.format("hasty"),
        put("hands"),
        CARRIED,
        "do = 'close-sitting'; sitting = 'first'",
        "do = 'challenge-result'; question = 'salt'; demand = 'recount'",
    ],
    "votes-for-another": [*ONE, *seated("cyd"), put("electronic"), OPEN, cast("ben", ", by = 'cyd'")],
    "without-a-vote": [
        NORTH,
        *sent("dan"),
        of("recognise-mandate", "dan"),
        put("hands"),
        escalated("cards", "; by = ['dan']"),
    ],
}
