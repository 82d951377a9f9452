"""Screens of a hall, and answers to forms, that outlive the process."""

from dataclasses import replace

import pytest

from smolny.archive import Archive
from smolny.archive.office import Answer, Office, Screen
from smolny.archive.office.screens import MOST_SCREENS
from tests.archive.examples import CONGRESS, refused
from tests.archive.office.examples import hash_of

MAIN = Screen("hall", "main", "sitting")
LEFT = Screen("hall", "left", "words", "The sitting goes on at 14:00.", dark=False)
NOON, LATER = "2026-11-01T12:00:00Z", "2026-11-01T13:00:00Z"


def test_each_screen_shows_what_was_set_last(office: Office) -> None:
    """Of its assembly, by name."""
    office.put_screen(MAIN)
    office.put_screen(LEFT)
    office.put_screen(replace(MAIN, assembly="other"))
    office.put_screen(replace(MAIN, shows="floor"))

    assert office.screens("hall") == (LEFT, replace(MAIN, shows="floor"))
    assert office.drop_screen("hall", "left")
    assert not office.drop_screen("hall", "left")
    assert office.screens("hall") == (replace(MAIN, shows="floor"),)


def test_there_are_only_so_many_screens(office: Office) -> None:
    """One that is there may still be set."""
    for number in range(MOST_SCREENS):
        office.put_screen(replace(MAIN, name=f"screen-{number}"))
    office.put_screen(replace(MAIN, name="screen-0", shows="nothing"))
    with refused("too-many-screens", most=MOST_SCREENS):
        office.put_screen(MAIN)

    assert len(office.screens("hall")) == MOST_SCREENS


@pytest.mark.parametrize(
    "screen",
    [
        replace(MAIN, assembly="?"),
        replace(MAIN, name=""),
        replace(MAIN, name="../main"),
        replace(MAIN, shows="everything"),  # type: ignore[arg-type]
        replace(MAIN, shows="words"),
        replace(LEFT, words="x" * 201),
        replace(LEFT, words="a\x07"),
    ],
)
def test_a_screen_that_cannot_be_is_refused(office: Office, screen: Screen) -> None:
    """Nothing is kept of it."""
    with refused("office-entry-is-malformed"):
        office.put_screen(screen)
    assert office.screens("hall") == ()


def test_an_answer_to_a_form_stays(office: Office) -> None:
    """The newest, until it is swept away by the moment of the first."""
    key, other = hash_of("key"), hash_of("other")
    office.put_answer(key, "/hall/office/chair", NOON)
    office.put_answer(key, "/hall/me", LATER)
    office.put_answer(other, "/hall/me#here", LATER)
    assert (office.answer(key), office.answer(hash_of("none"))) == ("/hall/me", None)

    office.sweep(LATER, NOON)
    assert (office.answer(key), office.answer(other)) == (None, "/hall/me#here")


@pytest.mark.parametrize("answer", ["", "https://example.org/", "//example.org/", "/a b", "/" + "x" * 501])
def test_an_answer_leads_nowhere_else(office: Office, answer: str) -> None:
    """A path of this server alone."""
    with refused("office-entry-is-malformed"):
        office.put_answer(hash_of("key"), answer, NOON)


def test_an_answer_is_kept_with_the_entries_or_not_at_all(archive: Archive) -> None:
    """What is refused leaves neither; a page that is noted later takes the place of the entry."""
    office, answer = archive.office(), Answer(hash_of("key"), "/hall/entries/1", NOON)
    with refused("head-moved", expected=5, found=0):
        archive.append(CONGRESS, 5, [b"a"], answer=answer)
    with refused("office-entry-is-malformed"):
        archive.append(CONGRESS, 0, [b"a"], answer=replace(answer, path="elsewhere"))
    assert (archive.size(CONGRESS), office.answer(answer.key)) == (0, None)

    archive.append(CONGRESS, 0, [b"a"], answer=answer)
    assert (archive.size(CONGRESS), office.answer(answer.key)) == (1, "/hall/entries/1")
    office.put_answer(answer.key, "/hall/me", LATER)
    assert office.answer(answer.key) == "/hall/me"
