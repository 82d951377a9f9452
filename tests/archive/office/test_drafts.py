"""Drafts of a desk, which nobody overwrites unseen."""

from collections import Counter
from dataclasses import replace

import pytest

from smolny.archive import open_archive
from smolny.archive.office import Draft, Office
from smolny.archive.office.checks import LONGEST_DRAFT
from tests.archive.examples import refused
from tests.archive.office.examples import ADA, BEN, BRANCH, HALL, NOON
from tests.archive.office.test_lasting import MANY, outcomes

FIRST = Draft(HALL, "merge", "a1", 1, ADA.id, NOON, "{}")


def test_each_version_follows_the_one_before(office: Office) -> None:
    """Given a draft, then the next one takes its place, and one that knows only an earlier one is refused."""
    second = replace(FIRST, version=2, account=BEN.id, body='{"take": ["a2"]}')
    with refused("draft-was-changed", version=1):
        office.put_draft(second)
    office.put_draft(FIRST)
    office.put_draft(second)
    for late in (replace(FIRST, body="late"), replace(second, body="late"), replace(FIRST, version=4)):
        with refused("draft-was-changed", version=late.version - 1):
            office.put_draft(late)

    assert office.draft(HALL, "merge", "a1") == second
    assert [office.draft(*each) for each in ((BRANCH, "merge", "a1"), (HALL, "merge", "a2"))] == [None, None]


@pytest.mark.parametrize(
    "more",
    [
        {"assembly": "?"},
        {"desk": ""},
        {"about": " "},
        {"version": 0},
        {"account": "Ada"},
        {"moment": "now"},
        {"body": "a\0"},
        {"body": "x" * (LONGEST_DRAFT + 1)},
    ],
    ids=lambda more: next(iter(more)),
)
def test_a_draft_that_cannot_be_is_refused(office: Office, more: dict[str, object]) -> None:
    """Nothing is kept of it."""
    with refused("office-entry-is-malformed", what=next(iter(more))):
        office.put_draft(replace(FIRST, **more))  # type: ignore[arg-type]
    assert office.draft(HALL, "merge", "a1") is None


def test_of_two_in_the_same_moment_one_is_kept(address: str) -> None:
    """Given many who saw the same version, then one is the next, the others are told, and it lasts."""
    with open_archive(address) as archive:
        archive.office().put_draft(FIRST)

    found = outcomes(
        address, lambda office, number: office.put_draft(replace(FIRST, version=2, body=str(number)))
    )

    assert found == Counter({"None": 1, "draft-was-changed": MANY - 1})
    with open_archive(address) as archive:
        kept = archive.office().draft(HALL, "merge", "a1")
    assert kept is not None
    assert kept.version == 2
