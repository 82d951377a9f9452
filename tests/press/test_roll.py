"""The public roll on paper and as a table."""

import csv as reader
import io

from smolny.press import roll
from tests.press import samples
from tests.press.pages import opened, packed, tags, text


def test_the_roll_has_a_line_for_each_mandate() -> None:
    """Mandate, name, council, voice and standing; what is not public is said to be so."""
    told = text(roll.pdf(samples.roll(10), samples.VOUCHED))

    assert packed("0000 Marten Aldgrove Canal Bank Co-operative Deciding vote ended") in told
    assert packed("0004 not public Şişli Voice without vote recognised") in told
    assert packed("not given Deciding vote ended") in told
    assert packed("10 mandates") in told
    assert "İbrahim" not in told


def test_the_roll_says_how_it_is_checked() -> None:
    """By the lines of the checkpoint."""
    told = text(roll.pdf(samples.roll(1), samples.VOUCHED))

    assert packed(f"congress.example/fourteenth 4655 {samples.ROOT}") in told


def test_a_long_roll_repeats_its_heads() -> None:
    """Three hundred mandates, on every page under what they are."""
    pdf = roll.pdf(samples.roll(300), samples.VOUCHED)
    pages = [page.extract_text() for page in opened(pdf).pages]

    assert all("Council" in page and "Standing" in page for page in pages[:-1])
    assert tags(pdf)["/TR"] == 301


def test_an_empty_roll_says_so() -> None:
    """Before the first mandate."""
    assert packed("Nobody is on the roll.") in text(roll.pdf(samples.roll(0), samples.VOUCHED))


def test_the_table_has_the_words_of_the_record() -> None:
    """For programs: one row for each mandate."""
    told = io.StringIO(roll.csv(samples.roll(10)).decode("utf-8"), newline="")
    rows = list(reader.DictReader(told, strict=True))

    assert len(rows) == 10
    assert rows[1] == {
        "assembly": "fourteenth",
        "after": "4655",
        "mandate": "0001",
        "name": "Нина Щербакова-Ёлкина",
        "council": "Совет рабочих и солдатских депутатов, Петроград",
        "voice": "consultative",
        "standing": "recognised",
    }
    assert (rows[4]["name"], rows[6]["council"]) == ("not-public", "not-given")
