"""What is written as a list is read as it was written; what is no list is refused in words."""

import csv
import json
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from smolny.clerk.importing import FORMS, Kind
from smolny.clerk.importing.faults import Problems
from smolny.clerk.importing.reading import rows_of

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Cn"))
CELLS = st.text(LETTERS, max_size=40).map(str.strip)
KINDS = st.sampled_from(list(FORMS))


@st.composite
def rows(draw: st.DrawFn) -> tuple[Kind, list[dict[str, str]]]:
    """Rows of a list of either kind, each with something in it."""
    kind: Kind = draw(KINDS)
    columns = sorted({*FORMS[kind].needed, *draw(st.lists(st.sampled_from(list(FORMS[kind].columns))))})
    row = st.fixed_dictionaries(dict.fromkeys(columns, CELLS)).filter(lambda told: any(told.values()))
    return kind, draw(st.lists(row, min_size=1, max_size=8))


def read(kind: Kind, source: bytes) -> tuple[list[dict[str, str]], Problems]:
    """The cells of every row, and what is wrong."""
    problems = Problems("list")
    return [dict(row.cells) for row in rows_of(source, FORMS[kind], problems)], problems


def normal(told: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows as they are kept: in Unicode form NFC, without what is empty."""
    from unicodedata import normalize

    return [{name: normalize("NFC", text) for name, text in row.items() if text} for row in told]


@given(rows(), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_a_written_table_is_read_as_it_was_written(
    told: tuple[Kind, list[dict[str, str]]], separator: str, end: str, mark: bool, hint: bool
) -> None:
    """With any separator, any end of a line, with or without a byte order mark."""
    kind, written = told
    out = StringIO(newline="")
    out.write(f"sep={separator}{end}" if hint else "")
    table = csv.DictWriter(out, list(written[0]), delimiter=separator, lineterminator=end)
    table.writeheader()
    table.writerows(written)
    source = out.getvalue().encode("utf-8-sig" if mark else "utf-8")
    found, problems = read(kind, source)

    assert not problems.listed
    assert found == normal(written)


@given(rows(), st.sampled_from([None, 1]))
def test_written_objects_are_read_as_they_were_written(
    told: tuple[Kind, list[dict[str, str]]], indent: int | None
) -> None:
    """On one line or on many."""
    kind, written = told
    found, problems = read(kind, json.dumps(written, indent=indent).encode())

    assert not problems.listed
    assert found == normal(written)


@given(KINDS, st.one_of(st.binary(), st.text().map(str.encode)))
def test_whatever_else_is_handed_in_is_told_in_words(kind: Kind, source: bytes) -> None:
    """No bytes at all make the program fail, and what gives no rows has a problem."""
    found, problems = read(kind, source)

    assert found or problems.listed
    assert all(
        each.words and each.line <= source.count(b"\n") + source.count(b"\r") + 1 for each in problems.listed
    )
