"""Factions from the roll: the composition as computed, and what became of each."""

from dataclasses import replace

import pytest

from smolny.domain import credentials, factions
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders, Factions, StandingOrders
from smolny.domain.values import FactionId, MandateId, PersonId, SourceId, TextRef
from smolny.readings import views
from smolny.readings.factions import MOST_MOVES, computed
from smolny.readings.factions import factions as histories
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle, standing

A, B, C = map(FactionId, "abc")
SOURCE = CiteSource(SourceId("E"), "A source")
PAPER = TextRef("1" * 64, 12)


def ids(*numbers: int) -> tuple[MandateId, ...]:
    """Mandates by number."""
    return tuple(MandateId(f"d{number}") for number in numbers)


def delegate(number: int, name: str | None = None, voice: credentials.Voice = "deciding") -> list[object]:
    """A delegate on the roll."""
    (mandate,) = ids(number)
    person = PersonId(mandate)
    return [
        NotePerson(person, name),
        credentials.DesignateDelegate(mandate, person, voice=voice),
        credentials.RecogniseMandate(mandate),
    ]


def formed(faction: FactionId, *numbers: int, declaration: TextRef | None = None) -> factions.FormFaction:
    """Delegates form a faction that goes by its letter."""
    letter = faction.upper()
    return factions.FormFaction(faction, f"Faction {letter}", letter, ids(*numbers), declaration)


def here_with(*happened: object, rules: Factions | None = None) -> Standpoint:
    """A chronicle of five delegates, three of them known by name, and one who only speaks."""
    orders = StandingOrders("Orders", 1, "test", factions=rules)
    return chronicle(
        SOURCE,
        AdoptStandingOrders(orders, TextRef("0" * 64, 1)),
        *delegate(1, "Ada"),
        *delegate(2, "Ben"),
        *delegate(3, "Cyd"),
        *delegate(4),
        *delegate(5),
        *delegate(6, voice="consultative"),
        *happened,
    )


def told(here: Standpoint, letters: str) -> views.FactionHistory:
    """The history of one faction."""
    return next(each for each in histories(here) if each.faction.letters == letters)


def test_the_roll_gives_the_composition_with_its_drawing() -> None:
    """Living factions in their order, those of none beside them, by size in the half circle."""
    here = here_with(formed(A, 1), formed(B, 2, 3, 6), formed(C), factions.DissolveFaction(C))

    counted = computed(here)
    assert counted is not None
    assert [(each.faction.letters, each.voices) for each in counted.rows] == [
        ("A", views.Voices(1, 0, 0)),
        ("B", views.Voices(2, 1, 0)),
    ]
    assert (counted.none, counted.total) == (views.Voices(2, 0, 0), views.Voices(5, 1, 0))
    assert (counted.after, counted.several) == (here.state.size, views.Voices(0, 0, 0))
    assert counted.hemicycle is not None
    assert counted.hemicycle.title == "On the roll: 5 delegates"
    assert counted.hemicycle.description == "Faction B 2, of no faction 2, Faction A 1."
    assert [(wedge.slot, wedge.label.text) for wedge in counted.hemicycle.wedges] == [
        (2, "B 2"),
        (8, "– 2"),
        (1, "A 1"),
    ]


def test_without_members_nothing_is_computed() -> None:
    """What sources report of a past congress has no roll behind it."""
    assert computed(standing("second-congress")) is None
    assert computed(here_with(factions.NoteFaction(A, "Faction A", "A"))) is None


def test_where_nobody_is_left_there_is_nothing_to_draw() -> None:
    """The table says so: all mandates have ended."""
    ended = (credentials.EndMandate(each) for each in ids(1, 2, 3, 4, 5))
    counted = computed(here_with(formed(A, 1), *ended))

    assert counted is not None
    assert (counted.total.deciding, counted.hemicycle) == (0, None)


def test_memberships_that_overlap_are_not_drawn() -> None:
    """One mark cannot be two delegates; the table tells how many belong to several."""
    counted = computed(here_with(formed(A, 1, 2), formed(B, 2)))

    assert counted is not None
    assert (counted.several.deciding, counted.hemicycle) == (1, None)


def test_a_history_holds_the_entries_of_its_faction_alone() -> None:
    """From its forming to its end, and those of the factions that it became or came from where both act."""
    part = factions.NewFaction(C, "Faction C", "C", ids(3), PAPER)
    here = here_with(
        formed(A, 1, 2, 3),
        formed(B, 4),
        factions.SplitFaction(A, (part,)),
        factions.LeaveFaction(A, ids(2)),
        factions.RenameFaction(B, "The Bees", "B"),
        factions.MergeFactions((A, B), B, "The Hive", "B"),
    )

    kinds = {each.faction.letters: [line.kind for line in each.entries] for each in histories(here)}
    assert kinds == {
        "A": ["faction-formed", "faction-split", "faction-left", "factions-merged"],
        "B": ["faction-formed", "faction-renamed", "factions-merged"],
        "C": ["faction-split"],
    }
    assert (told(here, "A").standing, told(here, "A").became) == ("merged", told(here, "B").faction)
    assert told(here, "B").earlier_names == ("Faction B", "The Bees")
    assert told(here, "C").declaration == views.Words("1" * 64, 12, "text/markdown")
    assert (told(here, "A").declaration, told(here, "B").became) == (None, None)


def test_a_faction_tells_with_what_declaration_it_was_formed() -> None:
    """One that was noted has none."""
    here = here_with(formed(A, 1, declaration=PAPER), factions.NoteFaction(B, "Faction B", "B"))

    assert [each.declaration is not None for each in histories(here)] == [True, False]


def test_members_are_told_by_name_where_their_names_are_public() -> None:
    """The others are counted; who is off the roll is no member."""
    here = here_with(formed(A, 1, 2, 4, 5), credentials.EndMandate(ids(2)[0]))

    assert (told(here, "A").names, told(here, "A").unnamed) == (("Ada",), 2)
    number = here.state.federation.noted_in[PersonId("d4")]
    opened = replace(here.names, opened=lambda entry, field: "Dan" if entry == number else None)
    assert told(replace(here, names=opened), "A").names == ("Ada", "Dan")


def test_of_many_who_join_and_leave_the_newest_are_told() -> None:
    """Forming, splitting and ending are told always; how much is left out is counted."""
    moves = [
        deed
        for _ in range(MOST_MOVES)
        for deed in (factions.JoinFaction(A, ids(2)), factions.LeaveFaction(A, ids(2)))
    ]
    history = told(here_with(formed(A, 1), *moves), "A")

    assert (len(history.entries), history.omitted) == (MOST_MOVES + 1, MOST_MOVES)
    assert history.entries[0].kind == "faction-formed"


@pytest.mark.parametrize(
    ("rules", "verdict", "words"),
    [
        (None, "not-given", "the standing orders have no rule for it"),
        (Factions(least_members=3), "not-recognised", "2 on the roll, 3 needed"),
        (
            Factions(least_members=2, least_share="2/5"),
            "recognised",
            "2 on the roll, 2 needed and 2 of 5 deciding mandates, 2 needed for 2/5",
        ),
    ],
)
def test_recognition_shows_its_working(rules: Factions | None, verdict: str, words: str) -> None:
    """The numbers that a reader needs to redo it."""
    recognised = told(here_with(formed(A, 1, 2), rules=rules), "A").recognised

    assert recognised is not None
    assert (recognised.verdict, recognised.words) == (verdict, words)
    assert (recognised.members, recognised.deciding, recognised.base) == (2, 2, 5)
