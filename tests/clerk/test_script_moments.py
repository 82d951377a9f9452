"""How a script says when something happened."""

import re

import pytest

from smolny.clerk.script_moments import occurrence
from smolny.domain.values.moments import Occurrence


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1917-10-25", Occurrence("exact", "julian", "UTC", "1917-10-25")),
        ("1917-10-25 22:40", Occurrence("exact", "julian", "UTC", "1917-10-25", "22:40")),
        ("1917-10-25 22:40:10", Occurrence("exact", "julian", "UTC", "1917-10-25", "22:40:10")),
        (
            "2026-10-25 02:30 +02:00 N.S.",
            Occurrence("exact", "gregorian", "UTC", "2026-10-25", "02:30", offset="+02:00"),
        ),
        ("about 1917-10-26 23:00", Occurrence("approximate", "julian", "UTC", "1917-10-26", "23:00")),
        ("1917-11-08 N.S.", Occurrence("exact", "gregorian", "UTC", "1917-11-08")),
        ("1900-02-29 O.S.", Occurrence("exact", "julian", "UTC", "1900-02-29")),
        (
            "1917-09-01 .. 1917-10-20",
            Occurrence("interval", "julian", "UTC", "1917-09-01", until_date="1917-10-20"),
        ),
        (
            "1917-10-26 21:00 .. 1917-10-27 05:15 O.S.",
            Occurrence("interval", "julian", "UTC", "1917-10-26", "21:00", "1917-10-27", "05:15"),
        ),
        ("unknown", Occurrence("unknown", "julian", "UTC")),
    ],
)
def test_every_form_is_read(words: str, expected: Occurrence) -> None:
    """In the calendar of the script, unless a label says otherwise."""
    assert occurrence(words, "julian", "UTC") == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "1917-10-25T22:40",
        "1917-10-25 24:00",
        "1917-02-30",
        "1900-02-29 N.S.",
        "1917-10-20 .. 1917-09-01",
        "about 1917-09-01 .. 1917-10-20",
        "1917-10-25 +02:00",
        "1917-10-25 22:40 +25:00",
        "1917-10-25 OS",
        "about unknown",
        "１９１７-10-25",
    ],
)
def test_another_form_or_a_moment_that_never_was_is_refused(words: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        occurrence(words, "julian", "UTC")
