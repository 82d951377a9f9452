"""Acts over time: in force, amended, repealed, suspended, confirmed, and what their articles say on a day."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.acts import (
    AddVersion,
    AdoptAct,
    AmendAct,
    Article,
    ArticleChange,
    ConfirmAct,
    RepealAct,
    SetForce,
    SetOutArticles,
    SignAct,
    SuspendAct,
    force_on,
    wording,
)
from smolny.domain.values import ActId, ArticleId, PersonId, TextRef
from smolny.domain.values.moments import Occurrence, day_of
from tests.domain.hall import Hall, furnished

STATUTES, REFORM, LAW = ActId("statutes"), ActId("reform"), ActId("law")
ONE, TWO, NEW = ArticleId("1"), ArticleId("2"), ArticleId("1a")
FIRST = "2026-11-01"


def day(date: str) -> int:
    """The number of a day."""
    return day_of("gregorian", date)


def hall() -> Hall:
    """Statutes of two articles, and a reform adopted on the same day."""
    return furnished().given(
        AdoptAct(STATUTES, "statute", "The statutes", "1", series="S", year=2026),
        AdoptAct(REFORM, "resolution", "A reform", basis=(STATUTES,), provision="article 2"),
        SetOutArticles(STATUTES, (Article(ONE, "One seat.", "Seats"), Article(TWO, "Two years."))),
    )


def amend(*changes: ArticleChange, since: str | None = None, by: ActId = REFORM) -> AmendAct:
    """The statutes are amended."""
    return AmendAct(STATUTES, by, changes, "gregorian", since)


def said(made: Hall, date: str | None = None) -> list[tuple[str, str | None]]:
    """What the articles of the statutes say on a day."""
    told = wording(made.state.acts.standing[STATUTES], None if date is None else day(date))
    return [(each.article, each.content) for each in told]


REPLACED = ArticleChange("replace", ONE, "Three seats.")
INSERTED = ArticleChange("insert", NEW, "A deputy.", after=ONE)


def test_the_wording_of_a_day_is_that_of_the_changes_until_then() -> None:
    """Given a change from the new year on and one from Christmas, entered in the other order."""
    made = hall().given(amend(REPLACED, since="2027-01-01"), amend(INSERTED, since="2026-12-25"))
    assert said(made, FIRST) == [("1", "One seat."), ("2", "Two years.")]
    assert said(made, "2026-12-31") == [("1", "One seat."), ("1a", "A deputy."), ("2", "Two years.")]
    assert said(made, "2027-01-01")[0] == ("1", "Three seats.")
    first = wording(made.state.acts.standing[STATUTES])[0]
    assert (first.heading, first.by, first.earlier[0].content) == ("Seats", REFORM, "One seat.")


def test_a_repealed_article_stays_with_nothing_to_say() -> None:
    """Given a repeal, and an article put first."""
    made = hall().given(
        amend(ArticleChange("repeal", TWO)), amend(ArticleChange("insert", ArticleId("0"), "Zero."))
    )
    assert said(made) == [("0", "Zero."), ("1", "One seat."), ("2", None)]


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (amend(ArticleChange("replace", ArticleId("9"), "x")), "article-is-unknown"),
        (amend(ArticleChange("insert", NEW, "x", after=ArticleId("9"))), "article-is-unknown"),
        (amend(ArticleChange("insert", ONE, "x")), "identifier-is-taken"),
        (amend(ArticleChange("repeal", ONE), REPLACED), "article-is-repealed"),
        (amend(ArticleChange("repeal", ONE, "x")), "change-is-malformed"),
        (amend(ArticleChange("replace", ONE)), "change-is-malformed"),
        (amend(ArticleChange("replace", ONE, "x", after=TWO)), "change-is-malformed"),
        (amend(ArticleChange("insert", ArticleId("?"), "x")), "not-an-identifier"),
        (amend(), "nothing-is-named"),
        (amend(REPLACED, by=STATUTES), "acts-on-itself"),
        (amend(REPLACED, by=LAW), "unknown-act"),
        (amend(REPLACED, since="2026-02-30"), "no-such-day"),
        (amend(REPLACED, since="2026-10-31"), "in-force-before-adopted"),
        (RepealAct(STATUTES, LAW, "gregorian"), "unknown-act"),
        (SetOutArticles(STATUTES, ()), "nothing-is-named"),
        (SetOutArticles(STATUTES, (Article(ONE, "x"),)), "identifier-is-taken"),
        (SetOutArticles(STATUTES, (Article(ArticleId("?"), "x"),)), "not-an-identifier"),
        (SetOutArticles(STATUTES, (Article(ArticleId("1-"), "x"),)), "not-an-identifier"),
        (
            SetOutArticles(STATUTES, (Article(ArticleId("3"), "x"), Article(ArticleId("3"), "y"))),
            "identifier-is-taken",
        ),
        (SetForce(STATUTES, "gregorian", since="2026-10-31"), "in-force-before-adopted"),
        (SetForce(STATUTES, "gregorian", until="2026-10-31"), "ends-before-it-begins"),
        (SetForce(STATUTES, "gregorian", since="2026-12-01", until="2026-11-30"), "ends-before-it-begins"),
        (
            SuspendAct(STATUTES, REFORM, "gregorian", "2026-12-02", "2026-12-01"),
            "ends-before-it-begins",
        ),
        (SignAct(STATUTES, ()), "nothing-is-named"),
        (SignAct(STATUTES, (PersonId("nobody"),)), "unknown-person"),
        (AddVersion(STATUTES, "German", TextRef("0" * 64, 1)), "no-such-language"),
        (AdoptAct(LAW, "law", "x", "1", series="S", year=2026), "number-is-taken"),
        (AdoptAct(LAW, "law", "x", basis=(ActId("none"),)), "unknown-act"),
    ],
)
def test_what_cannot_be_done_to_an_act_is_refused(command: Any, rule: str) -> None:
    """Given articles that there are not, days before the adoption, and acts that act on themselves."""
    assert hall().refused(command).rule == rule


def test_numbers_are_told_apart_by_series_and_year() -> None:
    """Given the same number in another year, in another series, and without either."""
    made = hall().given(
        AdoptAct(LAW, "law", "x", "1", series="S", year=2027),
        AdoptAct(ActId("b"), "law", "x", "1", series="R", year=2026),
        AdoptAct(ActId("c"), "law", "x", "1"),
    )
    assert made.state.acts.numbers["S/2027/1"] == LAW
    assert set(made.state.acts.numbers) == {"S/2026/1", "S/2027/1", "R/2026/1", "1"}


def test_no_two_acts_amend_each_other() -> None:
    """Given statutes that the reform amends, then they amend neither the reform nor what amends it."""
    made = hall().given(AdoptAct(LAW, "law", "A law"), amend(REPLACED))
    made.given(SetOutArticles(REFORM, (Article(ONE, "x"),)), SetOutArticles(LAW, (Article(ONE, "x"),)))
    back = AmendAct(REFORM, STATUTES, (REPLACED,), "gregorian")
    assert made.refused(back).rule == "amends-in-a-circle"
    made.given(AmendAct(REFORM, LAW, (REPLACED,), "gregorian"))
    around = AmendAct(LAW, STATUTES, (REPLACED,), "gregorian")
    assert made.refused(around).rule == "amends-in-a-circle"


def test_an_act_is_in_force_from_its_adoption_until_it_is_repealed() -> None:
    """Given force from a day until another, a suspension that a confirmation ends, and a repeal."""
    made = hall()

    def force(date: str) -> str:
        return force_on(made.state.acts.standing[STATUTES], day(date))

    assert [force("2026-10-31"), force(FIRST)] == ["not-yet", "in-force"]
    made.given(SetForce(STATUTES, "gregorian", "2026-12-01", "2027-12-31"))
    assert [force(FIRST), force("2026-12-01"), force("2028-01-01")] == ["not-yet", "in-force", "expired"]
    made.given(SuspendAct(STATUTES, REFORM, "gregorian", "2026-12-10", "2026-12-20"))
    assert [force("2026-12-15"), force("2026-12-21")] == ["suspended", "in-force"]
    made.given(SuspendAct(STATUTES, REFORM, "gregorian", "2027-02-01"))
    assert force("2027-03-01") == "suspended"
    later = Occurrence("exact", "gregorian", "UTC", "2027-04-01", "10:00")
    made.when(AdoptAct(LAW, "law", "A law"), occurred_at=later, recorded_at="2027-04-01T10:00:00Z")
    made.given(ConfirmAct(STATUTES, LAW))
    assert [force("2027-03-31"), force("2027-04-01")] == ["suspended", "in-force"]
    assert force("2028-01-01") == "expired"
    made.given(RepealAct(STATUTES, LAW, "gregorian", "2027-05-01"))
    assert [force("2027-04-30"), force("2027-05-01")] == ["in-force", "repealed"]
    for command in (
        amend(REPLACED),
        RepealAct(STATUTES, LAW, "gregorian"),
        ConfirmAct(STATUTES, LAW),
        SuspendAct(STATUTES, LAW, "gregorian"),
    ):
        assert made.refused(command).rule == "act-is-repealed"


def test_signatures_and_wordings_stand_with_the_act() -> None:
    """Given two wordings in one language, then the newer one stands."""
    made = hall().given(
        SignAct(STATUTES, (PersonId("ada"),)),
        AddVersion(STATUTES, "de", TextRef("0" * 64, 1)),
        AddVersion(STATUTES, "de", TextRef("1" * 64, 1), authentic=True),
    )
    standing = made.state.acts.standing[STATUTES]
    assert standing.signed[0][1].signatories == (PersonId("ada"),)
    assert standing.versions["de"].authentic


CHANGES = st.lists(
    st.tuples(st.sampled_from(("replace", "repeal", "insert")), st.integers(1, 9), st.integers(0, 40)),
    max_size=12,
)


@given(CHANGES)
def test_the_wording_is_what_the_changes_say_one_after_the_other(told: list[tuple[Any, int, int]]) -> None:
    """Given any changes on any days, as far as they are in order, then every day has the articles that a
    person gets who writes each change into the list by hand.
    """
    made, dated = hall(), list[tuple[int, int, Any, str]]()
    for number, (kind, article, offset) in enumerate(told):
        change = ArticleChange(kind, ArticleId(str(article)), None if kind == "repeal" else f"w{number}")
        since = f"2026-12-{offset % 28 + 1:02}"
        decision = made.decide(amend(change, since=since))
        if isinstance(decision, tuple):
            made.when(amend(change, since=since))
            dated.append((day(since), number, kind, str(article)))
    for date in ("2026-12-01", "2026-12-14", "2026-12-28"):
        assert said(made, date) == by_hand([each for each in dated if each[0] <= day(date)])


def by_hand(dated: list[tuple[int, int, Any, str]]) -> list[tuple[str, str | None]]:
    """The articles, each change written into the list."""
    told: list[tuple[str, str | None]] = [("1", "One seat."), ("2", "Two years.")]
    for _, number, kind, article in sorted(dated):
        says = None if kind == "repeal" else f"w{number}"
        if kind == "insert":
            told.insert(0, (article, says))
        else:
            (place,) = (place for place, each in enumerate(told) if each[0] == article)
            told[place] = (article, says)
    return told
