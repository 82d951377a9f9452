"""What is written as a list is read as it was written; what is no list is refused in words."""

import csv
import json
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library
from smolny.clerk.importing import FORMS, ImportFault, Kind, record
from smolny.clerk.importing.faults import Problems
from smolny.clerk.importing.reading import rows_of
from tests.clerk.hall import FOUNDING, HALL
from tests.clerk.importing.office import north, orders, rehearsed

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


ROWS = st.tuples(
    st.sampled_from(["", "0001", "0002", "x"]),
    st.sampled_from(["Ada", "ada", "Ben"]),
    st.sampled_from(["", "a@x.org", "b@x.org"]),
    st.sampled_from(["", "north", "Southern Branch", "nowhere"]),
    st.sampled_from(["", "", "1", "2"]),
    st.sampled_from(["", "2026-10-01"]),
)


@given(st.lists(st.lists(ROWS, min_size=1, max_size=6), max_size=3))
def test_what_was_rehearsed_without_a_problem_is_recorded(lists: list[list[tuple[str, ...]]]) -> None:
    """List after list: either every row is on the roll, once, or nothing of the list is on the record."""
    lines: set[int] = set()
    sizes: list[int] = []
    with TemporaryDirectory() as keys, MemoryArchive() as archive:
        clerk = Clerk(archive, Path(keys))
        clerk.found(HALL, FOUNDING, orders(), *north())
        for rows in lists:
            source = "\n".join(
                map(",".join, [("mandate", "name", "contact", "council", "rank", "received"), *rows])
            )
            before, mandates = archive.size(HALL), Library(archive).state(HALL).credentials.mandates
            try:
                told = rehearsed(archive, "delegates", source)
            except ImportFault as fault:
                lines.update(each.line for each in fault.problems)
                sizes.append(archive.size(HALL) - before)
                continue
            record(clerk, HALL, told)
            after = Library(archive).state(HALL).credentials
            assert len(after.mandates) == len(mandates) + len(rows)
            held = [(each.person, each.council) for each in after.mandates.values()]
            assert len(held) == len(set(held))
    assert lines <= set(range(2, 8))
    assert not any(sizes)


@given(st.data())
def test_the_order_of_councils_changes_nothing(data: st.DataObject) -> None:
    """A tree of councils in any order gives the same register, parents before their councils."""
    parents = [data.draw(st.integers(-1, number - 1)) for number in range(data.draw(st.integers(1, 8)))]
    rows = [
        f"C{number},branch,{f'C{parent}' if parent >= 0 else ''},{number}"
        for number, parent in enumerate(parents)
    ]
    registers = []
    for order in (rows, data.draw(st.permutations(rows))):
        with TemporaryDirectory() as keys, MemoryArchive() as archive:
            clerk = Clerk(archive, Path(keys))
            clerk.found(HALL, FOUNDING)
            record(
                clerk, HALL, rehearsed(archive, "councils", "\n".join(["name,kind,parent,members", *order]))
            )
            registers.append(dict(Library(archive).state(HALL).federation.councils))
    assert registers[0] == registers[1]
    assert len(registers[0]) == len(rows)
