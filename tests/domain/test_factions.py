"""Factions are formed, joined, left, split, merged, renamed and dissolved."""

import pytest

from smolny.domain.factions import (
    DissolveFaction,
    Faction,
    JoinFaction,
    LeaveFaction,
    MergeFactions,
    NewFaction,
    NoteFaction,
    RenameFaction,
    SplitFaction,
)
from smolny.domain.standing_orders import Factions
from smolny.domain.values import FactionId, MandateId, PersonId
from tests.domain.benches import (
    BLUES,
    DECLARATION,
    GREENS,
    REDS,
    assembled,
    delegates,
    ended,
    factions_of,
    formed,
    joined,
    left,
    mandate,
    part,
)
from tests.domain.hall import Hall, founded

STRICT = Factions(least_members=2, declaration=True)


def two_factions(rules: Factions | None = None) -> Hall:
    """Reds of d1 to d3, blues of d4 and d5; d6 belongs to none."""
    return assembled(rules=rules or Factions()).given(formed(REDS, 1, 2, 3), formed(BLUES, 4, 5))


def test_a_faction_stands_with_those_who_formed_it() -> None:
    """Its members are the mandates named; who was not named belongs to none."""
    hall = two_factions()
    assert hall.state.factions.noted[REDS] == Faction("Reds", "R")
    assert [factions_of(hall, number) for number in (1, 3, 5, 6)] == [(REDS,), (REDS,), (BLUES,), ()]


def test_a_faction_that_was_only_noted_can_be_joined() -> None:
    """Given a faction noted without members, when delegates join it, they are its members."""
    hall = assembled().given(NoteFaction(GREENS, "Greens", "G"), joined(GREENS, 1, 2))
    assert factions_of(hall, 2) == (GREENS,)


def test_who_leaves_a_faction_may_join_another() -> None:
    """A membership ends with the leaving, and the next may begin."""
    hall = two_factions().given(left(REDS, 1), joined(BLUES, 1))
    assert factions_of(hall, 1) == (BLUES,)
    assert factions_of(hall, 2) == (REDS,)
    assert hall.given(left(BLUES, 1)).refused(left(BLUES, 1)).rule == "not-in-faction"


def test_a_split_takes_those_named_and_leaves_the_rest() -> None:
    """The old faction goes on with those who are not named."""
    hall = two_factions().given(SplitFaction(REDS, (part(GREENS, 1, 2),)))
    assert [factions_of(hall, number) for number in (1, 2, 3)] == [(GREENS,), (GREENS,), (REDS,)]
    assert hall.state.factions.noted[REDS].standing == "living"
    assert list(hall.state.factions.noted) == [REDS, BLUES, GREENS]


def test_a_faction_may_end_by_splitting_into_several() -> None:
    """Who is named in no part belongs to none; the letters of the old one are free."""
    ochres = FactionId("ochres")
    hall = two_factions().given(SplitFaction(REDS, (part(GREENS, 1), part(ochres, 2)), ends=True))
    assert [factions_of(hall, number) for number in (1, 2, 3)] == [(GREENS,), (ochres,), ()]
    assert hall.state.factions.noted[REDS].standing == "split"
    hall.given(RenameFaction(BLUES, "Reds", "R"))


def test_several_factions_become_one_of_them() -> None:
    """The members of all are members of the one that goes on, under its new name."""
    hall = two_factions().given(MergeFactions((REDS, BLUES), BLUES, "Violets", "V"))
    assert [factions_of(hall, number) for number in (1, 4, 6)] == [(BLUES,), (BLUES,), ()]
    noted = hall.state.factions.noted
    assert (noted[REDS].standing, noted[REDS].became) == ("merged", BLUES)
    assert noted[BLUES] == Faction("Violets", "V", earlier=((hall.state.size, "Blues", "B"),))


def test_several_factions_become_a_new_one() -> None:
    """It stands after all others in the order of the roll; both that merged are at an end."""
    violets = FactionId("violets")
    hall = two_factions().given(MergeFactions((REDS, BLUES), violets, "Violets", "V"))
    assert [factions_of(hall, number) for number in (1, 4)] == [(violets,), (violets,)]
    assert list(hall.state.factions.noted) == [REDS, BLUES, violets]


def test_a_membership_follows_every_merger() -> None:
    """Given two mergers after each other, members of the first belong to the last and can leave it."""
    hall = two_factions().given(
        formed(GREENS, 6),
        MergeFactions((REDS, BLUES), BLUES, "Blues", "B"),
        MergeFactions((BLUES, GREENS), GREENS, "Greens", "G"),
    )
    assert factions_of(hall, 1) == (GREENS,)
    hall.given(left(GREENS, 1))
    assert factions_of(hall, 1) == ()


def test_who_belonged_to_both_belongs_once_to_what_they_become() -> None:
    """Given rules that let a delegate belong to several, a merger makes one membership of two."""
    hall = two_factions(Factions(exclusive=False)).given(joined(BLUES, 1))
    assert factions_of(hall, 1) == (REDS, BLUES)
    hall.given(MergeFactions((REDS, BLUES), REDS, "Reds", "R"))
    assert factions_of(hall, 1) == (REDS,)


def test_a_renamed_faction_keeps_its_place_and_its_members() -> None:
    """The names before it stay known, each with the entry that changed it; the same again changes nothing."""
    hall = two_factions().given(RenameFaction(REDS, "Crimsons", "C"), RenameFaction(REDS, "Crimsons", "C"))
    renamed = hall.state.factions.noted[REDS]
    assert (renamed.name, renamed.letters) == ("Crimsons", "C")
    assert renamed.earlier == ((hall.state.size - 1, "Reds", "R"),)
    assert list(hall.state.factions.noted) == [REDS, BLUES]
    assert factions_of(hall, 1) == (REDS,)


def test_a_dissolved_faction_sets_its_members_free() -> None:
    """They belong to none and may join another; its letters can be taken."""
    hall = two_factions().given(DissolveFaction(REDS, "its aims are reached"), joined(BLUES, 1))
    assert hall.state.factions.noted[REDS].standing == "dissolved"
    assert [factions_of(hall, number) for number in (1, 2)] == [(BLUES,), ()]
    hall.given(NoteFaction(GREENS, "Roses", "R"))


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (joined(GREENS, 6), "unknown-faction"),
        (left(GREENS, 6), "unknown-faction"),
        (SplitFaction(GREENS, (part(FactionId("x"), 6),)), "unknown-faction"),
        (MergeFactions((REDS, GREENS), REDS, "Reds", "R"), "unknown-faction"),
        (RenameFaction(GREENS, "Greens", "G"), "unknown-faction"),
        (DissolveFaction(GREENS), "unknown-faction"),
        (formed(GREENS, 9), "unknown-mandate"),
        (joined(REDS, 9), "unknown-mandate"),
        (LeaveFaction(REDS, (mandate(1), MandateId("x"))), "unknown-mandate"),
        (SplitFaction(REDS, (part(GREENS, 9),)), "unknown-mandate"),
        (formed(REDS, 6), "already-on-the-record"),
        (SplitFaction(REDS, (part(BLUES, 1),)), "already-on-the-record"),
        (SplitFaction(REDS, (part(GREENS, 1), part(GREENS, 2))), "already-on-the-record"),
        (formed(FactionId("Greens!"), 6), "not-an-identifier"),
        (MergeFactions((REDS, BLUES), FactionId("x x"), "X", "X"), "not-an-identifier"),
        (JoinFaction(REDS, ()), "nobody-is-named"),
        (LeaveFaction(REDS, ()), "nobody-is-named"),
        (SplitFaction(REDS, ()), "nothing-is-named"),
        (MergeFactions((REDS, REDS), REDS, "Reds", "R"), "fewer-than-two-merge"),
    ],
)
@pytest.mark.parametrize("mode", ["live", "chronicle"])
def test_what_cannot_follow_is_refused_everywhere(mode: str, command: object, rule: str) -> None:
    """Given reds and blues, a deed about what is not there, or about nothing, makes no entry."""
    hall = assembled(mode).given(formed(REDS, 1, 2, 3), formed(BLUES, 4, 5))  # type: ignore[arg-type]
    assert hall.refused(command).rule == rule


def test_a_merger_founds_no_faction_under_a_name_that_is_taken() -> None:
    """What factions become is one of them or new, never a third that stands beside them."""
    hall = two_factions().given(formed(GREENS, 6))
    merger = MergeFactions((REDS, BLUES), GREENS, "Violets", "V")
    assert hall.refused(merger).rule == "already-on-the-record"


def declared(faction: FactionId, *numbers: int) -> NewFaction:
    """Those who part and form this faction, with a declaration."""
    return part(faction, *numbers, declaration=DECLARATION)


@pytest.mark.parametrize(
    ("command", "rule", "told"),
    [
        (formed(GREENS, 6, declaration=DECLARATION), "too-few-members", {"members": 1, "least": 2}),
        (formed(GREENS, 6, 7, declaration=DECLARATION), "too-few-members", {"members": 1, "least": 2}),
        (formed(GREENS, 6, 8), "declaration-is-missing", {"faction": GREENS}),
        (joined(BLUES, 7), "not-on-the-roll", {"mandate": "d7", "count": 1}),
        (joined(BLUES, 9, 7), "not-on-the-roll", {"mandate": "d9", "count": 2}),
        (joined(BLUES, 6, 1), "in-another-faction", {"mandate": "d1", "count": 1}),
        (joined(BLUES, 6, 6), "named-twice", {"table": BLUES, "name": "d6"}),
        (joined(BLUES, 4), "already-in-faction", {"mandate": "d4", "faction": BLUES}),
        (left(BLUES, 6), "not-in-faction", {"mandate": "d6", "faction": BLUES}),
        (left(BLUES, 4, 4), "named-twice", {"table": BLUES, "name": "d4"}),
        (formed(GREENS, 6, 1, declaration=DECLARATION), "in-another-faction", {"mandate": "d1"}),
        (formed(GREENS, 6, 8, 8, declaration=DECLARATION), "named-twice", {"table": GREENS}),
        (SplitFaction(REDS, (declared(GREENS, 1),)), "too-few-members", {"least": 2}),
        (SplitFaction(REDS, (part(GREENS, 1, 2),)), "declaration-is-missing", {"faction": GREENS}),
        (
            SplitFaction(REDS, (declared(GREENS, 1, 4),)),
            "not-in-faction",
            {"mandate": "d4", "faction": REDS, "count": 1},
        ),
        (
            SplitFaction(
                REDS,
                (
                    part(GREENS, 1, 2, declaration=DECLARATION),
                    part(FactionId("x"), 2, 3, declaration=DECLARATION),
                ),
            ),
            "named-twice",
            {"table": REDS, "name": "d2"},
        ),
        (
            SplitFaction(
                REDS,
                (
                    part(GREENS, 1, 2, declaration=DECLARATION),
                    part(FactionId("g"), 3, declaration=DECLARATION),
                ),
            ),
            "too-few-members",
            {"faction": "g"},
        ),
        (NoteFaction(GREENS, "Roses", "R"), "letters-are-taken", {"letters": "R", "faction": REDS}),
        (RenameFaction(BLUES, "Blues", "R"), "letters-are-taken", {"faction": REDS}),
    ],
)
def test_a_broken_rule_refuses_the_deed_in_a_live_assembly(
    command: object, rule: str, told: dict[str, object]
) -> None:
    """Given strict rules, reds of d1 to d3, blues of d4 and d5, d6 and d8 of none, d7 and d9 ended."""
    hall = assembled(rules=STRICT, size=9).given(
        formed(REDS, 1, 2, 3, declaration=DECLARATION),
        formed(BLUES, 4, 5, declaration=DECLARATION),
        ended(7),
        ended(9),
    )
    refusal = hall.refused(command)
    assert refusal.rule == rule
    assert told.items() <= refusal.particulars.items()


def test_the_parts_of_a_split_have_letters_of_their_own() -> None:
    """Two parts may not share letters, nor take those of the faction that goes on."""
    hall = two_factions()
    same = SplitFaction(REDS, (part(GREENS, 1), part(FactionId("golds"), 2)))
    assert hall.refused(same).particulars == {"letters": "G", "faction": GREENS}
    assert hall.refused(SplitFaction(REDS, (part(FactionId("roses"), 1),))).rule == "letters-are-taken"


def test_a_merger_may_take_letters_of_those_that_merge_and_of_nobody_else() -> None:
    """The letters of both are free for what they become."""
    hall = two_factions().given(formed(GREENS, 6))
    assert hall.refused(MergeFactions((REDS, BLUES), REDS, "X", "G")).rule == "letters-are-taken"
    hall.given(MergeFactions((REDS, BLUES), REDS, "Blues", "B"))


def test_without_rules_about_factions_none_of_them_is_broken() -> None:
    """Given standing orders that say nothing of factions, or none, delegates may belong to several."""
    hall = assembled().given(formed(REDS), formed(BLUES, 1), joined(REDS, 1))
    assert factions_of(hall, 1) == (BLUES, REDS)
    bare = founded().given(*delegates(1), formed(REDS, 1), formed(BLUES, 1))
    assert factions_of(bare, 1) == (REDS, BLUES)


def test_a_mandate_that_has_ended_can_still_be_taken_out_of_its_faction() -> None:
    """Leaving asks for membership, not for a place on the roll."""
    hall = two_factions().given(ended(1), left(REDS, 1))
    assert factions_of(hall, 1) == ()


def test_a_chronicle_notes_every_rule_that_was_broken() -> None:
    """Given strict rules, what a source tells is recorded as it was, with one note for each rule."""
    hall = assembled("chronicle", STRICT).given(
        formed(REDS, 1, 2, declaration=DECLARATION), ended(3), ended(4)
    )
    hall.when(formed(BLUES, 1, 3, 4, 4))
    assert [note.rule for note in hall.notes()] == [
        "too-few-members",
        "declaration-is-missing",
        "named-twice",
        "not-on-the-roll",
        "in-another-faction",
    ]
    assert hall.notes()[3].particulars == {"mandate": "d3", "count": 2}
    assert factions_of(hall, 1) == (REDS, BLUES)
    assert PersonId("p1") in hall.state.federation.persons


def test_in_a_chronicle_who_leaves_what_he_did_not_join_belongs_where_he_did() -> None:
    """The note says that a rule was broken; nothing is undone by it."""
    hall = assembled("chronicle").given(formed(REDS, 1, 2), formed(BLUES, 3))
    hall.when(left(BLUES, 1, 3))
    assert [note.rule for note in hall.notes()] == ["not-in-faction"]
    assert [factions_of(hall, number) for number in (1, 3)] == [(REDS,), ()]
