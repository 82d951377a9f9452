"""What breaks a rule of the credentials office: the deeds that lead there, the last of which breaks it."""

STRICT = """title = "Strict"
version = 1
family = "strict"

[credentials]
certification = true
certified_until = "2026-10-01"
late = "by-congress"
contests_decided_by = "congress"
contested = "out"
alternates = "strict"
weight = "affiliation"
proxies = 1

[[credentials.limits]]
of = "council"
at = "most"
share = "1/2"
"""
CHECKED = """title = "Checked"
version = 1
family = "checked"

[credentials]
most_mandates = 2
proxies = 1

[[credentials.limits]]
of = "council"
at = "most"
share = "1/2"
"""
FILES = {"strict.toml": STRICT, "checked.toml": CHECKED, "key.md": "One for each.\n", "working.json": "{}"}

ADOPT_STRICT = "do = 'adopt-standing-orders'; orders = 'strict.toml'"
ADOPT_CHECKED = "do = 'adopt-standing-orders'; orders = 'checked.toml'"
NORTH, SOUTH = (
    f"do = 'register-council'; council = '{name}'; name = '{name}'; genus = 'branch'; members = 10"
    for name in ("north", "south")
)


def sent(name: str, council: str = "north", more: str = "") -> list[str]:
    """A person and the mandate of the same name, from a council."""
    designated = f"do = 'designate-delegate'; mandate = '{name}'; person = '{name}'; council = '{council}'"
    return [f"do = 'note-person'; person = '{name}'", f"{designated}{more}"]


def of(deed: str, mandate: str, more: str = "") -> str:
    """A deed about a mandate."""
    return f"do = '{deed}'; mandate = '{mandate}'{more}"


def seated(name: str, council: str = "north") -> list[str]:
    """A delegate on the roll and in the hall."""
    return [*sent(name, council), of("recognise-mandate", name), of("check-in", name)]


def alternate(name: str, rank: int) -> list[str]:
    """An alternate of the north, recognised and in the hall."""
    return [
        *sent(name, more=f"; rank = {rank}"),
        of("recognise-mandate", name),
        of("check-in", name),
    ]


def seats(allotment: str, count: int = 1, more: str = "") -> str:
    """Seats for the north."""
    return (
        f"do = 'allot-seats'; allotment = '{allotment}'; seats = {{ north = {count} }}; house = {count}; "
        f"key = 'key.md'; working = 'working.json'{more}"
    )


BEN, CYD, EVE = sent("ben"), sent("cyd"), sent("eve", "south")
CONTEST = "do = 'contest-mandate'; case = 'doubt'; mandate = 'ben'"
HEAR, DECIDE = "do = 'hear-case'; case = 'doubt'", "do = 'decide-case'; case = 'doubt'; outcome = 'confirmed'"
BY_COMMITTEE = f"{DECIDE}; decided_by = 'committee'"
SEAT_CYD = "do = 'seat-alternate'; alternate = 'cyd'; mandate = 'ben'"
INSTRUCT = (
    "do = 'give-instruction'; instruction = 'bread'; position = 'bread'; councils = ['north']; stand = 'for'"
)
TELL = "do = 'report-to-council'; instruction = 'bread'; mandate = 'ben'; cast = 'for'"
RATIFY = "do = 'ratify-instruction'; instruction = 'bread'"
PROXY = "do = 'give-proxy'; proxy = 'one'; giver = 'ben'; holder = 'eve'; sealed = { notice = 'a letter' }"
TWO = [NORTH, SOUTH, *seated("ben"), *seated("eve", "south")]
SUCCEED = "do = 'designate-delegate'; mandate = 'new'; person = 'cyd'; council = 'north'; succeeds = 'ben'"
ADOPT = "do = 'adopt-credentials-report'; number = 1"

BREACHES: dict[str, list[str]] = {
    "already-in-the-hall": [NORTH, *seated("ben"), of("check-in", "ben")],
    "alternate-does-not-sit": [NORTH, *alternate("cyd", 1), "do = 'release-alternate'; alternate = 'cyd'"],
    "alternate-has-no-seat": [NORTH, *alternate("cyd", 1), of("sign-off", "cyd")],
    "alternate-of-no-delegation": [f"{of('designate-delegate', 'x')}; person = 'ada'; rank = 1"],
    "alternate-out-of-turn": [
        *(NORTH, *seated("ben"), of("sign-off", "ben"), *alternate("dan", 1), *alternate("cyd", 2)),
        *(ADOPT_STRICT, SEAT_CYD),
    ],
    "alternate-sits-already": [
        *(NORTH, *seated("ben"), *seated("dan"), *alternate("cyd", 1), SEAT_CYD),
        SEAT_CYD.replace("'ben'", "'dan'"),
    ],
    "card-out-of-turn": [NORTH, *BEN, of("issue-card", "ben", "; serial = 2; sealed = { reason = 'lost' }")],
    "case-already-decided": [NORTH, *BEN, CONTEST, HEAR, BY_COMMITTEE, HEAR],
    "case-not-heard": [NORTH, *BEN, CONTEST, BY_COMMITTEE],
    "certificate-not-dated": [NORTH, *BEN, ADOPT_STRICT, of("certify-mandate", "ben")],
    "days-out-of-order": [
        NORTH,
        *sent("ben", more="; valid_from = '2026-02-02'; valid_until = '2026-02-01'"),
    ],
    "decides-own-case": [NORTH, *BEN, CONTEST, HEAR, f"{BY_COMMITTEE}; deciding = ['ben']"],
    "delegate-not-signed-off": [NORTH, *seated("ben"), *alternate("cyd", 1), ADOPT_STRICT, SEAT_CYD],
    "delegate-of-another-council": [
        *(NORTH, SOUTH, *BEN, ADOPT_CHECKED),
        f"{of('designate-delegate', 'x')}; person = 'ben'; council = 'south'",
    ],
    "holder-gave-a-proxy": [
        *(*TWO, *seated("dan"), PROXY),
        PROXY.replace("'one'", "'two'").replace(
            "giver = 'ben'; holder = 'eve'", "giver = 'dan'; holder = 'ben'"
        ),
    ],
    "instruction-is-pending": [NORTH, *BEN, f"{INSTRUCT}; ratification = 'pending'", TELL],
    "instruction-not-pending": [NORTH, *BEN, INSTRUCT, RATIFY],
    "limit-not-kept": [NORTH, *BEN, of("recognise-mandate", "ben"), ADOPT_CHECKED, ADOPT],
    "mandate-already-certified": [NORTH, *BEN, of("certify-mandate", "ben"), of("certify-mandate", "ben")],
    "mandate-is-contested": [NORTH, *BEN, CONTEST, CONTEST.replace("'doubt'", "'again'")],
    "mandate-is-late": [
        *(NORTH, seats("first"), *BEN, ADOPT_STRICT),
        *(of("certify-mandate", "ben", "; received = '2026-10-02'"), of("recognise-mandate", "ben")),
    ],
    "mandate-not-certified": [NORTH, seats("first"), *BEN, ADOPT_STRICT, of("recognise-mandate", "ben")],
    "mandate-not-recognised": [NORTH, *BEN, of("check-in", "ben")],
    "mandate-not-valid": [
        *(NORTH, *sent("ben", more="; valid_until = '2026-10-31'"), of("recognise-mandate", "ben")),
        of("check-in", "ben", "; when = '2026-11-01 09:00'"),
    ],
    "more-delegates-than-seats": [NORTH, seats("first"), *BEN, *CYD],
    "no-notice-given": [*TWO, "do = 'give-proxy'; proxy = 'one'; giver = 'ben'; holder = 'eve'"],
    "no-proof-given": [NORTH, *BEN, of("recall-delegate", "ben")],
    "no-question-named": [NORTH, *BEN, CONTEST, HEAR, f"{DECIDE}; decided_by = 'congress'"],
    "no-reason-given": [
        NORTH,
        *BEN,
        of("issue-card", "ben", "; serial = 1"),
        of("issue-card", "ben", "; serial = 2"),
    ],
    "not-an-alternate": [NORTH, *seated("ben"), *seated("cyd"), SEAT_CYD],
    "not-in-the-hall": [NORTH, *seated("ben"), of("check-out", "ben"), of("check-out", "ben")],
    "not-theirs-to-decide": [NORTH, *BEN, CONTEST, HEAR, ADOPT_STRICT, BY_COMMITTEE],
    "of-another-delegation": [
        *(NORTH, SOUTH, *seated("eve", "south"), *alternate("cyd", 1)),
        SEAT_CYD.replace("'ben'", "'eve'"),
    ],
    "person-holds-mandates": [
        *(NORTH, *BEN, ADOPT_STRICT, f"{of('designate-delegate', 'x')}; person = 'ben'; council = 'north'"),
    ],
    "predecessor-not-ended": [NORTH, *BEN, CYD[0], SUCCEED],
    "proxy-already-ended": [
        *TWO,
        PROXY,
        "do = 'end-proxy'; proxy = 'one'",
        "do = 'end-proxy'; proxy = 'one'",
    ],
    "proxy-given-already": [
        *TWO,
        *seated("dan"),
        PROXY,
        PROXY.replace("'one'", "'two'").replace("'eve'", "'dan'"),
    ],
    "proxy-to-oneself": [*TWO, PROXY.replace("'ben'", "'eve'")],
    "question-not-decided": [NORTH, *BEN, f"{INSTRUCT}; question = 'roof'", TELL],
    "rank-is-taken": [NORTH, *sent("ben", more="; rank = 1"), *sent("cyd", more="; rank = 1")],
    "report-of-another-day": [f"{ADOPT}; day = '2026-10-31'; when = '2026-11-01 09:00'"],
    "report-out-of-turn": [ADOPT.replace("1", "2")],
    "reported-already": [NORTH, *BEN, INSTRUCT, TELL, TELL],
    "seat-is-taken": [
        *(
            NORTH,
            *seated("ben"),
            of("sign-off", "ben"),
            *alternate("cyd", 1),
            SEAT_CYD,
            of("check-in", "ben"),
        ),
    ],
    "seats-already-allotted": [NORTH, seats("first"), seats("second")],
    "signed-off-already": [NORTH, *seated("ben"), of("sign-off", "ben"), of("sign-off", "ben")],
    "succeeded-already": [
        *(NORTH, *BEN, of("end-mandate", "ben"), CYD[0], SUCCEED, SUCCEED.replace("'new'", "'newer'")),
    ],
    "too-many-proxies": [
        *(*TWO, *seated("dan"), ADOPT_CHECKED, PROXY),
        PROXY.replace("'one'", "'two'").replace("'ben'", "'dan'"),
    ],
    "voice-differs": [
        *(NORTH, *sent("ben", more="; voice = 'consultative'"), of("recognise-mandate", "ben")),
        *(*alternate("cyd", 1), SEAT_CYD),
    ],
    "weight-differs": [
        *(
            NORTH,
            seats("first", 2),
            *BEN,
            ADOPT_STRICT,
            of("certify-mandate", "ben", "; received = '2026-10-01'"),
        ),
        of("recognise-mandate", "ben", "; weight = '4'"),
    ],
    "weight-is-unknown": [
        *(NORTH, *BEN, ADOPT_STRICT, of("certify-mandate", "ben", "; received = '2026-10-01'")),
        of("recognise-mandate", "ben"),
    ],
}
