"""What breaks a rule of elections: the deeds that lead there, the last of which breaks it."""

from tests.congresses.credentials_breaches import NORTH as BRANCH
from tests.congresses.credentials_breaches import seated, seats
from tests.congresses.sittings_breaches import NORTH

IN_PARTS = """title = "In parts"
version = 1
family = "in-parts"

[credentials]
weight = "affiliation"
"""
FILES = {"in-parts.toml": IN_PARTS}


def of(deed: str, more: str = "") -> str:
    """A deed about the election."""
    return f"do = '{deed}'; election = 'e'{more}"


def vacancy(more: str = "", seats: int = 1, rules: str = "plurality") -> str:
    """A vacancy of the board."""
    return of("declare-vacancy", f"; title = 'The board'; seats = {seats}; rules = ['{rules}']{more}")


def named(who: str, more: str = "") -> str:
    """A candidate named from the floor by Ben."""
    return of("nominate-candidate", f"; candidate = '{who}'; mandate = 'ben'{more}")


def answered(who: str, yes: str = "true") -> str:
    """What a candidate answers."""
    return of("answer-nomination", f"; person = '{who}'; accepts = {yes}")


def put(mode: str = "paper", more: str = "") -> str:
    """A round."""
    return of("put-election", f"; question = 'r'; mode = '{mode}'{more}")


def about(deed: str, more: str = "") -> str:
    """A deed about the round."""
    return f"do = '{deed}'; question = 'r'{more}"


def entered(teller: str, *papers: str) -> str:
    """What a teller has read."""
    return about("enter-papers", f"; batch = 1; person = '{teller}'; papers = {list(papers)}")


def settled(more: str, chosen: str = "ben") -> str:
    """A tie settled between Ben and Cyd."""
    return about("settle-count", f"; wanted = 'seat'; tied = ['ben', 'cyd']; chosen = '{chosen}'{more}")


def verifiable(rule: str, seats: int = 1) -> list[str]:
    """A round that anybody can verify is put."""
    stands = (vacancy(seats=seats, rules=rule), named("cyd"), answered("cyd"))
    voters = (deed for each in ("gus", "hal", "ivy") for deed in seated(each))
    return [*HALL, *voters, *stands, CLOSE, put("verifiable")]


def ended(deed: str, more: str = "") -> str:
    """A deed that has an archive."""
    return about(deed, f"; archive = {{ sha256 = '{'5' * 64}', bytes = 512 }}{more}")


WITHDRAWN = of("withdraw-candidate", "; person = 'ben'")
HALL = [NORTH, *seated("ben"), *seated("cyd")]
LEFT = of("vacate-seat", "; person = 'ben'; cause = 'resigned'")
VACANT = [*HALL, vacancy()]
STAND = [named("ben"), answered("ben"), named("cyd"), answered("cyd")]
LIST = [*VACANT, *STAND]
CLOSE = of("close-nominations")
ROUND = [*LIST, CLOSE, put()]
OPEN, CLOSED = about("open-voting"), about("close-voting")
COUNTED = [*ROUND, OPEN, CLOSED]
READ = [entered("ada", "1"), entered("ben", "1")]
DOUBT = [entered("ada", "?"), entered("ben", "?")]
BEN = about("declare-elected", "; elected = ['ben']")
ELECTED = [*COUNTED, *READ, BEN]
SUPPORT = of("support-nomination", "; candidate = 'ben'; mandate = 'cyd'")
OPPOSE = of("oppose-block", "; mandate = 'cyd'")
TAKE = of("answer-election", "; person = 'ben'; accepts = true")
REFUSE = TAKE.replace("true", "false")
FILL = of("fill-seat", "; instead_of = 'ben'; successor = '{}'")
LOT = "do = 'announce-lot'; lot = 'l'; among = ['ben', 'cyd']"
DRAWN = "do = 'draw-lot'; lot = 'l'; drawn = ['cyd']; witnesses = ['ada', 'ben']"
BOARD_OF_TWO = [
    *HALL,
    vacancy("; body = 'board'").replace("'e'", "'f'"),
    *(each.replace("'e'", "'f'") for each in (named("ben"), answered("ben"), CLOSE, of("elect-in-block"))),
    TAKE.replace("'e'", "'f'"),
    vacancy("; incompatible = ['board']"),
    named("ben"),
]
SEATED = "do = 'seat-member'; body = 'board'; person = 'ada'"
BODY = "do = 'constitute-body'; body = 'board'; seats = {}{}"
CADETS = "do = 'note-body'; body = 'cadets'; name = 'cadets'; genus = 'board'"
ALTERNATES = [
    *HALL,
    "do = 'note-faction'; faction = 'blues'; name = 'Blues'; letters = 'B'",
    "do = 'note-person'; person = 'eve'",
    f"{SEATED}; faction = 'reds'",
    *(
        f"{SEATED}; alternate = true; faction = 'reds'".replace("'ada'", f"'{each}'")
        for each in ("ben", "cyd")
    ),
]
CALL = "do = 'call-alternate'; body = 'board'; person = 'ben'"
STANDING_IN = f"{CALL}; instead_of = 'ada'"
CHAIR = "do = 'fill-office'; office = 'chair'; body = 'board'; person = 'ada'"
CYD_TOO = [SEATED.replace("'ada'", "'cyd'"), CHAIR]
SHARED = "; by_faction = {{ reds = {}, blues = 1 }}"
WOMEN = "; shares = [{ group = 'women', least = 1 }]"
BOTH = "; trustees = [1, 2]"
TRUSTEES = about("name-trustees", "; trustees = [{ described = 'a notary' }, { described = 'a teller' }]")
MIXING = [
    *(*verifiable("scottish-2007"), TRUSTEES, ended("complete-ceremony", "; credentials = 5"), OPEN),
    *(ended("close-voting", "; voters = 3"), ended("shuffle-ballots", BOTH)),
]

BREACHES: dict[str, list[str]] = {
    "turn-of-another-alternate": [
        *(*ALTERNATES, BODY.format(2, "; alternates = 'in-order'")),
        STANDING_IN.replace("'ben'", "'cyd'"),
    ],
    "body-is-full": [*HALL, BODY.format(1, ""), SEATED, SEATED.replace("'ada'", "'ben'")],
    "faction-has-its-seats": [
        *(*ALTERNATES, BODY.format(2, SHARED.format(1))),
        f"{SEATED}; faction = 'reds'".replace("'ada'", "'eve'"),
    ],
    "is-no-alternate": [SEATED, CALL.replace("'ben'", "'ada'")],
    "is-no-member": [BODY.format(3, "; offices = ['chair']"), CHAIR],
    "more-seats-than-the-body": [BODY.format(1, ""), vacancy("; body = 'board'", seats=2)],
    "more-sit-in-it": [SEATED, BODY.format(0, "")],
    "of-another-faction": [
        *(*ALTERNATES, BODY.format(3, "; alternates = 'of-the-faction'")),
        f"{SEATED}; faction = 'blues'".replace("'ada'", "'eve'"),
        f"{CALL}; instead_of = 'eve'",
    ],
    "office-is-held": [
        *(*HALL, BODY.format(3, "; offices = ['chair']"), SEATED, *CYD_TOO),
        CHAIR.replace("'ada'", "'cyd'"),
    ],
    "recalled-by-another": [
        *(CADETS, BODY.format(3, "; accountable_to = 'cadets'"), SEATED),
        "do = 'unseat-member'; body = 'board'; person = 'ada'; cause = 'recalled'; by = 'board'",
    ],
    "seats-were-refused": [
        *(BODY.format(3, ""), "do = 'refuse-seats'; body = 'board'; by = { faction = 'reds' }"),
        f"{SEATED}; faction = 'reds'",
    ],
    "somebody-stands-in": [*ALTERNATES, STANDING_IN, STANDING_IN.replace("'ben'", "'cyd'")],
    "was-not-called": [*ALTERNATES, CALL.replace("call-alternate", "send-back-alternate")],
    "a-round-waits": [*ROUND, put().replace("'r'", "'s'")],
    "answered-already": [*ELECTED, TAKE, TAKE],
    "block-was-opposed": [*VACANT, named("ben"), answered("ben"), CLOSE, OPPOSE, of("elect-in-block")],
    "chosen-is-not-tied": [*ROUND, settled("; reason = 'so'", "ada")],
    "does-not-stand": [*LIST, CLOSE, WITHDRAWN, put(more="; candidates = ['ben']")],
    "elected-already": [
        *(each.replace("'plurality']", "'plurality']; filling = 'faction'") for each in ELECTED),
        *(REFUSE, FILL.format("ben")),
    ],
    "does-not-sit": ["do = 'unseat-member'; body = 'board'; person = 'ada'; cause = 'died'"],
    "election-has-begun": [*ROUND, OPPOSE],
    "filled-by-election": [
        *HALL,
        vacancy("; filling = 'election'"),
        *STAND,
        CLOSE,
        put(),
        OPEN,
        CLOSED,
        *READ,
        BEN,
        REFUSE,
        FILL.format("cyd"),
    ],
    "for-one-seat": [*HALL, vacancy(seats=2, rules="run-off"), *STAND, CLOSE, put()],
    "groups-cannot-be-met": [*HALL, vacancy(WOMEN), *STAND, CLOSE, put()],
    "is-an-election": [*ROUND, about("declare-result", "; outcome = 'adopted'; in_favour = 2; against = 1")],
    "lot-falls-on-another": [*ROUND, LOT, DRAWN, settled("; lot = 'l'")],
    "lot-is-for-others": [*VACANT, *STAND[:3], LOT, DRAWN, f"{CLOSE}; lot = 'l'"],
    "more-than-the-seats": [*LIST, CLOSE, of("elect-in-block")],
    "no-papers-entered": [*COUNTED, BEN],
    "no-seats-left": [*ELECTED, put().replace("'r'", "'s'")],
    "no-such-paper": [*COUNTED, entered("ada", "3")],
    "no-such-rule": [vacancy(rules="luck")],
    "not-counted-in-stages": [vacancy("; filling = 'countback'", rules="borda")],
    "nobody-stands": [*VACANT, CLOSE],
    "nominated-already": [*LIST, named("ben")],
    "nominated-by-nobody": [*VACANT, of("nominate-candidate", "; candidate = 'ben'")],
    "nominated-otherwise": [
        *VACANT,
        of("nominate-candidate", "; candidate = 'ben'; way = 'council'; council = 'north'"),
    ],
    "nominations-are-closed": [*LIST, CLOSE, SUPPORT],
    "nominations-are-open": [*LIST, put()],
    "not-by-papers": [*LIST, CLOSE, put("hands")],
    "not-elected": [*ELECTED, TAKE, LEFT, LEFT],
    "not-eligible": [*VACANT, "do = 'note-person'; person = 'eve'", named("eve")],
    "outside-of-its-share": [*HALL, vacancy(WOMEN), *STAND[:2], CLOSE, of("elect-in-block")],
    "paper-is-not-doubtful": [*COUNTED, *READ, about("rule-paper", "; batch = 1; paper = 1; says = '2'")],
    "paper-is-not-ruled": [*COUNTED, *DOUBT, BEN],
    "paper-is-too-large": [*verifiable("cumulative", 256), TRUSTEES],
    "papers-are-not-shuffled": [*MIXING[:-1], ended("decrypt-ballots", "; blank = 0")],
    "papers-are-shuffled": [*MIXING, MIXING[-1]],
    "papers-weigh-nothing": [
        *verifiable("scottish-2007"),
        about(
            "name-trustees",
            "; trustees = [{ described = 'a notary' }, { described = 'a teller' }]; weighed = true",
        ),
    ],
    "sums-are-not-shuffled": [*verifiable("plurality"), *MIXING[-5:]],
    "too-few-shuffle": [*MIXING[:-1], ended("shuffle-ballots", "; trustees = [1]")],
    "read-by-one-alone": [*COUNTED, entered("ada", "1"), BEN],
    "recalled-by-nobody": [*ELECTED, TAKE, of("vacate-seat", "; person = 'ben'; cause = 'recalled'")],
    "refused-nothing": ["do = 'enter-body'; body = 'board'; by = { faction = 'reds' }"],
    "seat-is-not-vacant": [*ELECTED, TAKE, FILL.format("cyd")],
    "settled-without-reason": [*ROUND, settled("")],
    "shares-do-not-fit": [vacancy("; shares = [{ group = 'women', least = 2 }]")],
    "shares-not-by-this-rule": [vacancy(WOMEN, rules="seq-pav")],
    "sits-already": [SEATED, SEATED],
    "sits-elsewhere": BOARD_OF_TWO,
    "stands-no-more": [*LIST, WITHDRAWN, WITHDRAWN],
    "supported-already": [*LIST, SUPPORT, SUPPORT],
    "weight-is-not-whole": [
        *(BRANCH, seats("first", 3), "do = 'adopt-standing-orders'; orders = 'in-parts.toml'"),
        *(*seated("ben"), *seated("cyd"), vacancy(rules="meek-prf"), *STAND, CLOSE, put("cards"), OPEN),
    ],
    "tellers-read-otherwise": [*COUNTED, entered("ada", "1"), entered("ben", "2"), BEN],
}
