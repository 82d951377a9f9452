"""Seats for the councils on the record: worked out by a key, and refused where they are not by it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smolny.archive import Archive
from smolny.clerk import Clerk, Request
from smolny.clerk.allotting import MOST_LINES, allotment, table_of, units_of, worked_out
from smolny.clerk.seat_keys import KeyDocument, key_in
from smolny.counting.apportionment import Uncountable, Unit
from smolny.domain.federation import AllotSeats, RecordStanding, RegisterCouncil
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AllotmentId, CouncilId, Figure, QuestionId, TextRef
from smolny.readings import views
from smolny.readings.allotments import worked_in, written
from tests.clerk.hall import FOUNDING, HALL, request, text_ref

HARE = b'title = "By members"\n[[parts]]\nfigure = "members"\nmethod = "hare"\n'
FIRST = AllotmentId("first")


def key(source: bytes = HARE) -> KeyDocument:
    """A key by its document."""
    return key_in(source, Path("key.toml"))


def council(name: str, members: int, **more: Any) -> Request:
    """A council comes onto the register."""
    return request(RegisterCouncil(CouncilId(name), name.title(), "branch", members=members, **more))


@pytest.fixture
def office(clerk: Clerk) -> Clerk:
    """A clerk of a hall with three councils."""
    clerk.do(HALL, council("north", 60), council("south", 30), council("east", 10))
    return clerk


def asked(clerk: Clerk, seats: int = 10, document: KeyDocument | None = None, *lots: str) -> list[Request]:
    """What records the allotment that the key yields."""
    document = document or key()
    worked = worked_out(clerk.state(HALL), document.key, seats, lots)
    texts = (document.source, written(worked))
    return [request(command, texts=texts) for command in allotment(document, worked, FIRST)]


def test_seats_are_worked_out_recorded_and_kept_with_their_documents(office: Clerk, archive: Archive) -> None:
    """Six, three and one of ten; key and working lie beside the record."""
    (entry,) = office.do(HALL, *asked(office))

    assert entry.particulars.seats == (Figure("north", 6), Figure("south", 3), Figure("east", 1))
    assert entry.particulars.house == 10
    assert archive.text(HALL, entry.particulars.key.sha256) == HARE
    worked = worked_in(archive.text(HALL, entry.particulars.working.sha256) or b"")
    assert worked is not None
    assert worked.units[0] == views.WorkedUnit("north", {"members": "60"}, ("branch",), None)
    assert worked.result.by_unit == {"north": 6, "south": 3, "east": 1}


def test_kind_and_standing_are_flags_and_unknown_numbers_no_figures(office: Clerk) -> None:
    """Figures beside the members count too; alliances are by territory or by parent."""
    votes = (Figure("votes", 7), Figure("dues", "not-given"))
    office.do(
        HALL,
        request(RecordStanding(CouncilId("east"), "arrears")),
        request(RecordStanding(CouncilId("south"), "good")),
        council("west", 5, territory="The West", parent=CouncilId("north"), figures=votes),
        request(RegisterCouncil(CouncilId("new"), "New", "district")),
    )
    by = {word: HARE + f'[alliances]\nby = "{word}"\n'.encode() for word in ("territory", "parent", "state")}
    state = office.state(HALL)

    assert units_of(state, key().key) == [
        Unit("north", {"members": 60}, ("branch",)),
        Unit("south", {"members": 30}, ("branch",)),
        Unit("east", {"members": 10}, ("branch", "arrears")),
        Unit("west", {"votes": 7, "members": 5}, ("branch",)),
        Unit("new", {}, ("district",)),
    ]
    assert [unit.alliance for unit in units_of(state, key(by["territory"]).key)][3] == "The West"
    assert [unit.alliance for unit in units_of(state, key(by["parent"]).key)][3] == "north"
    with pytest.raises(Uncountable, match="alliances-are-not-on-record"):
        units_of(state, key(by["state"]).key)


def test_a_key_is_about_the_kinds_that_it_names(office: Clerk) -> None:
    """Others are not in its table; those of a kind that it keeps out are, without a seat."""
    office.do(
        HALL,
        request(RecordStanding(CouncilId("east"), "suspended")),
        request(RegisterCouncil(CouncilId("new"), "New", "district")),
    )
    source = HARE + b'[eligible]\nonly = ["branch"]\nwithout = ["suspended"]\n'
    worked = worked_out(office.state(HALL), key(source).key, 9, ())

    assert table_of(key(source).key, worked) == {"north": 6, "south": 3, "east": 0}


def test_a_lot_is_part_of_the_working(office: Clerk) -> None:
    """With two seats two councils are tied for one; the clerk works it out with the same lot."""
    office.do(HALL, council("west", 30))
    pending = worked_out(office.state(HALL), key().key, 2, ())
    assert pending.result.pending is not None

    (entry,) = office.do(HALL, *asked(office, 2, None, "west"))

    assert {each.of: each.count for each in entry.particulars.seats}["west"] == 1
    with pytest.raises(OutOfOrder, match="working-is-otherwise"):
        office.do(HALL, *asked(office, 2))


def test_long_tables_come_in_several_entries(clerk: Clerk) -> None:
    """Each of them fits, and all have the same working."""
    clerk.do(HALL, *(council(f"branch-{number}", 1) for number in range(MOST_LINES + 1)))

    entries = clerk.do(HALL, *asked(clerk, MOST_LINES + 1))

    assert [len(entry.particulars.seats) for entry in entries] == [MOST_LINES, 1]
    assert len(clerk.state(HALL).federation.seats) == MOST_LINES + 1


Change = Callable[[AllotSeats], AllotSeats]

CHANGES: dict[str, tuple[Change, str]] = {
    "another number": (
        lambda told: replace(told, seats=(Figure("north", 5), *told.seats[1:])),
        "seats-are-otherwise",
    ),
    "another house": (lambda told: replace(told, house=11), "house-is-otherwise"),
}


@pytest.mark.parametrize(("change", "rule"), CHANGES.values(), ids=CHANGES.keys())
def test_seats_that_the_key_does_not_yield_are_refused(office: Clerk, change: Change, rule: str) -> None:
    """Whoever asks for them."""
    (honest,) = asked(office)
    with pytest.raises(OutOfOrder) as refusal:
        office.do(HALL, replace(honest, command=change(honest.command)))  # type: ignore[arg-type]

    assert refusal.value.rule == rule
    assert office.state(HALL).size == 4


def with_document(told: Request, field: str, source: bytes, media_type: str) -> Request:
    """The same request with another document."""
    reference = text_ref(source, media_type)
    command: Any = replace(told.command, **{field: reference})  # type: ignore[type-var]
    texts = (source, told.texts[1]) if field == "key" else (told.texts[0], source)
    return replace(told, command=command, texts=texts)


def test_a_key_that_is_none_is_refused(office: Clerk) -> None:
    """With its line, where it says that it is one."""
    (honest,) = asked(office)
    with pytest.raises(OutOfOrder) as refusal:
        office.do(HALL, with_document(honest, "key", b"title = 1\n", "application/toml"))

    assert refusal.value.rule == "key-cannot-be-used"
    assert "line 1: " in str(refusal.value.particulars["why"])


@pytest.mark.parametrize("document", [b"{}", b"\x80", b"north 6"])
def test_a_working_that_is_none_is_refused(office: Clerk, document: bytes) -> None:
    """It cannot be what the key yields."""
    (honest,) = asked(office)
    source = document if document != b"\x80" else b"[]"
    with pytest.raises(OutOfOrder, match="working-is-otherwise"):
        office.do(HALL, with_document(honest, "working", source, "application/json"))
    assert worked_in(document) is None


def test_a_working_of_other_councils_is_refused(office: Clerk) -> None:
    """The register has changed meanwhile."""
    requests = asked(office)
    office.do(HALL, council("west", 5))

    with pytest.raises(OutOfOrder, match="working-is-otherwise"):
        office.do(HALL, *requests)


def test_what_cannot_be_counted_is_refused_by_its_rule(office: Clerk) -> None:
    """A council without its number of members."""
    requests = asked(office)
    office.do(HALL, request(RegisterCouncil(CouncilId("new"), "New", "branch")))

    with pytest.raises(OutOfOrder) as refusal:
        office.do(HALL, *requests)

    assert refusal.value.rule == "figure-is-missing"
    assert refusal.value.particulars == {"unit": "new", "figure": "members"}


def test_a_key_in_words_is_recorded_as_it_is(office: Clerk) -> None:
    """Nobody can work out what it yields."""
    said = TextRef(text_ref(b"One each.\n").sha256, 10, "text/markdown")
    seats = AllotSeats(FIRST, (Figure("north", 1),), 1, said, said, question=None)

    (entry,) = office.do(HALL, request(seats, texts=(b"One each.\n",)))

    assert entry.particulars.house == 1


def test_a_chronicle_records_what_was_allotted(archive: Archive, tmp_path: Path) -> None:
    """By whatever key, and however it was worked out."""
    chronicle = replace(FOUNDING, command=replace(FOUNDING.command, mode="chronicle"))  # type: ignore[type-var]
    clerk = Clerk(archive, tmp_path / "keys")
    clerk.found(HALL, chronicle)
    clerk.do(HALL, council("north", 60))
    told = text_ref(HARE, "application/toml")

    clerk.do(HALL, request(AllotSeats(FIRST, (Figure("north", 9),), 9, told, told), texts=(HARE,)))

    assert clerk.state(HALL).federation.seats[CouncilId("north")].seats == 9


def test_seats_are_allotted_anew_by_a_decision(office: Clerk) -> None:
    """The core asks for it; the clerk works out the new ones."""
    office.do(HALL, *asked(office))
    worked = worked_out(office.state(HALL), key().key, 20, ())
    again = next(allotment(key(), worked, AllotmentId("second"), QuestionId("anew")))

    with pytest.raises(OutOfOrder, match="unknown-question"):
        office.do(HALL, request(again, texts=(HARE, written(worked))))
