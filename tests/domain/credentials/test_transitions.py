"""The tables of the specification are those of the code, cell by cell."""

import re
from pathlib import Path

import pytest

from smolny.domain import credentials as c
from smolny.domain.assembly import fold
from smolny.domain.credentials import Mandate
from smolny.domain.credentials.instructions import kept
from smolny.domain.order import OutOfOrder
from smolny.domain.values import InstructionId
from tests.domain.credentials.desk import DOUBT, alternates, m, mandate, office, sealed, sent
from tests.domain.hall import Hall

SPECIFICATION = Path(__file__).parents[3] / "docs/specification/credentials.md"
D, A, OTHER = m("dan"), m("alf"), m("amy")

DELEGATE: dict[str, tuple[object, ...]] = {
    "designated": (),
    "certified": (c.CertifyMandate(D),),
    "recognised": (c.RecogniseMandate(D),),
    "present": (c.RecogniseMandate(D), c.CheckIn(D)),
    "away": (c.RecogniseMandate(D), c.CheckIn(D), c.CheckOut(D)),
    "signed-off": (c.RecogniseMandate(D), c.SignOff(D)),
    "replaced": (c.RecogniseMandate(D), c.SignOff(D), c.SeatAlternate(A, D)),
    "displaced": (c.RecogniseMandate(D), c.CheckIn(D), c.SeatAlternate(A, D)),
    "ended": (c.EndMandate(D),),
}
ALTERNATE: dict[str, tuple[object, ...]] = {
    "designated": (),
    "certified": (c.CertifyMandate(A),),
    "recognised": (c.RecogniseMandate(A),),
    "waiting": (c.RecogniseMandate(A), c.CheckIn(A)),
    "sitting": (c.RecogniseMandate(A), c.CheckIn(A), c.SeatAlternate(A, D)),
    "gone": (c.RecogniseMandate(A), c.CheckIn(A), c.SeatAlternate(A, D), c.CheckOut(A)),
    "ended": (c.EndMandate(A),),
}
PLAIN = {
    "certify-mandate": c.CertifyMandate,
    "recognise-mandate": c.RecogniseMandate,
    "check-in": c.CheckIn,
    "check-out": c.CheckOut,
    "sign-off": c.SignOff,
    "recall-delegate": c.RecallDelegate,
    "end-mandate": c.EndMandate,
}


def cells(of: str) -> list[tuple[str, str, str, str]]:
    """Whose table it is, deed, state and what comes of it, from the table of the specification."""
    table = SPECIFICATION.read_text(encoding="utf-8").split(f"<!-- transitions: {of} -->\n\n")[1]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.split("\n\n")[0].splitlines()]
    (_, *states), _, *told = rows
    return [
        (of, deed.replace("`", ""), state, then)
        for deed, *outcomes in told
        for state, then in zip(states, outcomes, strict=True)
    ]


def delegation(of: str, state: str, *, contested: bool) -> Hall:
    """A delegate and an alternate of one council, of whom one is in the state, with an open case or none."""
    hall = office(alternates="free")
    case = (c.ContestMandate(DOUBT, D if of == "delegate" else A), c.HearCase(DOUBT)) if contested else ()
    if of == "delegate":
        return hall.given(*alternates("alf", "amy"), *sent("dan"), *case, *DELEGATE[state])
    return hall.given(*sent("dan"), c.RecogniseMandate(D), *sent("alf", rank=1), *case, *ALTERNATE[state])


def command(deed: str, of: str) -> object:
    """The deed in the words of the specification, done to the mandate of the delegate or the alternate."""
    name = D if of == "delegate" else A
    told = {
        "seat-alternate": c.SeatAlternate(A, D),
        "seat-alternate of it": c.SeatAlternate(OTHER, D),
        **dict.fromkeys(("release-alternate", "release-alternate of it"), c.ReleaseAlternate(A)),
        "contest-mandate": c.ContestMandate(DOUBT, name),
        "decide-case, confirmed": c.DecideCase(DOUBT, "confirmed", "committee"),
        "decide-case, annulled": c.DecideCase(DOUBT, "annulled", "committee"),
        "issue-card": c.IssueCard(name, 1),
    }
    return PLAIN[deed](name) if deed in PLAIN else told[deed]


def state_of(told: Mandate) -> str:
    """The state of a mandate in the words of the specification."""
    if told.standing in ("designated", "certified", "ended"):
        return told.standing
    if told.rank is not None:
        return {
            (False, False): "recognised",
            (True, False): "waiting",
            (True, True): "sitting",
            (False, True): "gone",
        }[told.present, told.sits_on is not None]
    if told.occupant is not None and told.occupant != D:
        return "displaced" if told.present else "replaced"
    if told.sits_on is not None:
        return "present" if told.present else "away"
    return "signed-off" if told.signed_off else "recognised"


@pytest.mark.parametrize(("of", "deed", "state", "then"), [*cells("delegate"), *cells("alternate")])
def test_a_deed_makes_of_a_mandate_what_the_table_says(of: str, deed: str, state: str, then: str) -> None:
    """Given a mandate in the state of the column, when the deed of the row is done, it is in the state of the
    cell, or the deed is refused by the rule that stands there.
    """
    hall = delegation(of, state, contested=deed.startswith("decide-case"))
    name = "dan" if of == "delegate" else "alf"
    assert state_of(mandate(hall, name)) == state
    decision = hall.decide(command(deed, of), **sealed(*["proof"] * (deed == "recall-delegate")))
    if isinstance(decision, OutOfOrder):
        assert f"`{decision.rule}`" == then
    else:
        hall.state = fold(hall.state, decision)
        assert state_of(mandate(hall, name)) == then


def test_the_table_of_instructions_is_that_of_the_code() -> None:
    """Whether a vote kept its instruction, for every stand and every vote."""
    rows = re.findall(
        r"^\| (\w[\w, ]*) \| ([\w-]+) \| ([\w-]+) \| ([\w-]+) \| ([\w-]+) \|$",
        SPECIFICATION.read_text(encoding="utf-8").split("## 6.")[1],
        re.MULTILINE,
    )
    stands: dict[str, c.Stand | None] = {
        "for": "for",
        "against": "against",
        "abstain": "abstain",
        "free": "free",
        "text, or none": None,
    }
    assert [row[0] for row in rows] == list(stands)
    for stand, *then in rows:
        given = c.Instruction(c.InstructionGiven("x", stand=stands[stand]), 1, pending=False)
        votes: tuple[c.Cast, ...] = ("for", "against", "abstained", "absent")
        told = [c.CouncilReportedTo(InstructionId("x"), m("x"), cast) for cast in votes]
        assert [kept(given, each) for each in told] == then
