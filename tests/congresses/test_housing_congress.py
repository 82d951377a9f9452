"""From a list of 600 councils to a report whose every number can be redone by hand."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId
from smolny.protocol.codec import decode
from tests.cli.running import smolny
from tests.congresses.housing import HOUSING, LISTS, Store, rows, seats_due
from tests.web.officers.house import Browser, House, path_of

DESK = f"/{HOUSING}/office/credentials"
NUMBER = AssemblyId(HOUSING)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Founded, with its councils, their seats, and a thousand delegates and alternates."""
    made = Store(tmp_path_factory.mktemp("housing") / "housing.db")
    made.run(
        "found", "Housing Congress", "--genus", "congress", "--id", HOUSING, "--orders", LISTS / "orders.toml"
    )
    made.run("import", "councils", LISTS / "councils.csv", "--to", HOUSING)
    made.run("allot", HOUSING, "--key", LISTS / "key.toml")
    made.run("import", "delegates", LISTS / "delegates.csv", "--to", HOUSING)
    return made


@pytest.fixture(scope="module")
def house(store: Store) -> Iterator[House]:
    """A server over the store, after a morning at two desks."""
    with store.served() as made:
        _a_morning(made)
        yield made


def _a_morning(house: House) -> None:
    """Two desks let delegates in, seat an alternate, contest and decide, recall, and adopt report no. 1."""
    first, second = (house.officer(NUMBER, "credentials", name) for name in ("Rosa", "Pia"))
    _sent(first, "recognise-all", on=DESK, count=_ready(first))
    late = next(name for name, held in _mandates(house).items() if held.late and held.rank is None)
    _press(second, "recognise", late, reason="the letter was held up")
    roll = [
        name for name, held in _mandates(house).items() if held.rank is None and held.standing == "recognised"
    ]
    for place, name in enumerate(roll[:40]):
        _press((first, second)[place % 2], "check-in", name)
    recalled, doubtful, annulled = roll[37:40]
    seat, alternate = _a_pair(house)
    for name in (seat, alternate):
        if not _mandates(house)[name].present:
            _press(second, "check-in", name)
    _press(second, "sign-off", seat)
    _press(second, "seat", seat, alternate=alternate, seat=seat)
    _press(first, "contest", annulled, case=f"{annulled}-1", grounds="two persons claim it")
    _press(first, "hear", annulled, case=f"{annulled}-1", summary="both were heard")
    _press(first, "annul", annulled, case=f"{annulled}-1", reason="the meeting had no quorum")
    _press(second, "contest", doubtful, case=f"{doubtful}-1", grounds="the proof is missing")
    _press(first, "recall", recalled, proof=sha256(b"resolution").hexdigest(), reason="lost confidence")
    assert path_of(_sent(first, "report", on=DESK, number="1")) == f"/{HOUSING}/credentials/1"


def _press(desk: Browser, deed: str, mandate: str, **fields: str) -> None:
    _sent(desk, deed, on=f"{DESK}?mandate={mandate}", mandate=mandate, desk="1", **fields)


def _sent(browser: Browser, deed: str, on: str, **fields: str) -> Any:
    answer = browser.send(f"{DESK}/{deed}", on=on, **fields)
    assert answer.status_code == 303, (deed, fields, answer.text)
    return answer


def _ready(desk: Browser) -> str:
    """What the button of the queue says."""
    return next(str(each["value"]) for each in desk.page(DESK).all("input") if each.get("name") == "count")


def _mandates(house: House) -> Any:
    return house.library.state(NUMBER).credentials.mandates


def _a_pair(house: House) -> tuple[str, str]:
    """A recognised delegate and the first alternate of the same council."""
    mandates = _mandates(house)
    for name, held in mandates.items():
        if held.rank == 1 and held.standing == "recognised":
            seats = [each for each, other in mandates.items() if other.council == held.council]
            return next(each for each in seats if mandates[each].standing in ("recognised", "seated")), name
    raise AssertionError("no alternate was recognised")


def test_seats_are_those_that_one_works_out_by_hand(store: Store) -> None:
    """One for every 250 members that are begun, council by council, and printed with the working."""
    with store.served() as house:
        state = house.library.state(NUMBER)
        named = {
            state.federation.councils[name].name: each.seats for name, each in state.federation.seats.items()
        }
        assert named == seats_due()
        assert house.browser()(f"/{HOUSING}/seats").status_code == 200


def test_two_officers_sat_at_their_desks(house: House) -> None:
    """Every arrival names the person and the office."""
    entries = house.library.entries(NUMBER)
    arrivals = [each for each in entries if type(each.particulars).__name__ == "DelegateArrived"]
    assert len({each.actor.person for each in arrivals}) == 2
    assert {each.actor.office for each in arrivals} == {"credentials"}


class Recount:
    """The roll, counted from the entries alone: written from the words of the specification."""

    def __init__(self, entries: list[Entry[Any]]) -> None:
        self.councils: dict[str, Any] = {}
        self.seats: dict[str, int] = {}
        self.arrears: set[str] = set()
        self.mandates: dict[str, Any] = {}
        self.weights: dict[str, Fraction] = {}
        self.standing: dict[str, str] = {}
        self.cases: dict[str, str] = {}
        self.here: set[str] = set()
        self.occupant: dict[str, str] = {}
        self.ever: set[str] = set()
        for entry in entries:
            getattr(self, type(entry.particulars).__name__, lambda told: None)(entry.particulars)

    def CouncilRegistered(self, told: Any) -> None:  # noqa: N802
        self.councils[told.council] = told

    def SeatsAllotted(self, told: Any) -> None:  # noqa: N802
        self.seats |= {figure.of: figure.count for figure in told.seats}

    def StandingRecorded(self, told: Any) -> None:  # noqa: N802
        (self.arrears.discard if told.standing == "good" else self.arrears.add)(told.council)

    def DelegateDesignated(self, told: Any) -> None:  # noqa: N802
        self.mandates[told.mandate], self.standing[told.mandate] = told, "waiting"

    def MandateRecognised(self, told: Any) -> None:  # noqa: N802
        self.standing[told.mandate] = "roll"
        self.weights[told.mandate] = Fraction(told.weight or 0)

    def DelegateArrived(self, told: Any) -> None:  # noqa: N802
        self.here.add(told.mandate)
        if self.mandates[told.mandate].rank is None:
            self.occupant[told.mandate] = told.mandate
            self.ever.add(told.mandate)

    def DelegateSignedOff(self, told: Any) -> None:  # noqa: N802
        self.here.discard(told.mandate)
        self.occupant.pop(told.mandate, None)

    def AlternateSeated(self, told: Any) -> None:  # noqa: N802
        self.occupant[told.mandate] = told.alternate
        self.ever.add(told.mandate)

    def MandateContested(self, told: Any) -> None:  # noqa: N802
        self.cases[told.case] = told.mandate

    def CaseDecided(self, told: Any) -> None:  # noqa: N802
        mandate = self.cases.pop(told.case)
        if told.outcome == "annulled":
            self.standing[mandate] = "ended"

    def DelegateRecalled(self, told: Any) -> None:  # noqa: N802
        self.standing[told.mandate] = "ended"

    def accredited(self) -> list[str]:
        """On the roll, a delegate's own, in no open case (the rules seat such provisionally)."""
        doubtful = set(self.cases.values())
        names = [name for name, told in self.mandates.items() if told.rank is None]
        return [name for name in names if self.standing[name] == "roll" and name not in doubtful]


@pytest.fixture(scope="module")
def recount(house: House) -> Recount:
    """The entries up to the report."""
    entry = house.library.state(NUMBER).credentials.reports[0][0]
    return Recount(list(house.library.entries(NUMBER))[:entry])


@pytest.fixture(scope="module")
def table(house: House) -> list[dict[str, str]]:
    """Report no. 1 as it is given away to be counted on."""
    text = house.browser()(f"/{HOUSING}/credentials/1.csv").text
    return list(csv.DictReader(io.StringIO(text)))


def test_the_totals_of_the_report_can_be_redone(recount: Recount, table: list[dict[str, str]]) -> None:
    """From the entries alone."""
    (total,) = [row for row in table if (row["table"], row["row"]) == ("kind", "total")]
    good = recount.accredited()
    awake = [name for name in good if recount.mandates[name].council not in recount.arrears]
    present = [name for name in good if recount.occupant.get(name) in recount.here]
    assert int(total["due"]) == sum(recount.seats.values()) == sum(seats_due().values())
    assert int(total["accredited"]) == len(good)
    assert int(total["asleep"]) == len(good) - len(awake)
    assert int(total["contested"]) == len(recount.cases) == 1
    assert int(total["registered"]) == sum(name in recount.ever for name in good)
    assert int(total["present"]) == len(present)
    assert Fraction(total["weight"]) == sum(recount.weights[name] for name in awake)
    assert len(good) > 700


def test_every_line_of_the_report_can_be_redone(recount: Recount, table: list[dict[str, str]]) -> None:
    """By kind and by region from the entries, and again from the lines by council."""
    for by, of in (("kind", "genus"), ("region", "territory")):
        counted = Counter(
            getattr(recount.councils[recount.mandates[name].council], of) for name in recount.accredited()
        )
        lines = {
            row["of"]: int(row["accredited"]) for row in table if (row["table"], row["row"]) == (by, "line")
        }
        assert lines == dict(counted)
    councils = [row for row in table if (row["table"], row["row"]) == ("council", "line")]
    assert len(councils) == 600
    for by, place in (("kind", 0), ("region", 1)):
        sums: Counter[str] = Counter()
        for row in councils:
            sums[row["belongs"].split("; ")[place]] += int(row["accredited"])
        assert dict(sums) == {
            row["of"]: int(row["accredited"]) for row in table if (row["table"], row["row"]) == (by, "line")
        }


def test_weights_are_members_divided_by_seats(recount: Recount) -> None:
    """Exactly, whatever is left over."""
    for name in recount.accredited():
        council = recount.mandates[name].council
        expected = Fraction(recount.councils[council].members, recount.seats[council])
        assert recount.weights[name] == expected


def test_the_report_is_printed(house: House, store: Store, tmp_path: Path) -> None:
    """As a page, as PDF, and from the terminal, the same."""
    assert "Credentials report no. 1</h1>" in house.browser()(f"/{HOUSING}/credentials/1").text
    store.run("report", HOUSING, "--number", "1", "--pdf", tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_strangers_find_the_record_sound(house: House, store: Store, tmp_path: Path) -> None:
    """What is exported verifies, and holds no name that the standing orders do not make public."""
    store.run("export", HOUSING, tmp_path / "record")
    outcome = smolny("verify", tmp_path / "record")
    assert outcome.exit_code == 0, outcome.output
    assert decode(house.library.body(NUMBER, 1)).particulars.name == "Housing Congress"
    entries = b"".join(house.library.body(NUMBER, each) for each in range(1, house.library.size(NUMBER) + 1))
    assert not [row["name"] for row in rows("delegates.csv") if row["name"].encode() in entries]
