"""Whatever is wrong with a list is told by its line and its rule, all at once, and nothing is recorded."""

from pathlib import Path

import pytest

from smolny.archive import Archive
from smolny.clerk import Clerk
from smolny.clerk.importing import ImportFault, Kind, rehearse, setting_of
from smolny.clerk.importing.columns import MOST_COLUMNS, MOST_ROWS
from smolny.clerk.importing.reading import MOST_BYTES
from smolny.clerk.register import Register
from smolny.domain.assembly import Assembly
from smolny.domain.order import OutOfOrder
from tests.clerk.hall import HALL
from tests.clerk.importing.office import NOW, OFFICE, imported, listed, problems, rehearsed
from tests.house.walls import ROOT

COUNCILS = "id,name,kind,parent,members,reference_date,standing,paid_until,figure:votes\n"
DELEGATES = "mandate,name,contact,group,council,voice,rank,weight,valid_from,valid_until,evidence,received\n"


def council(line: str) -> bytes:
    """A list of councils whose third line is this, after one that stands."""
    return f"{COUNCILS}fine,Fine,branch,,7,2026-01-01,good,,\n{line}\n".encode()


def delegate(line: str) -> bytes:
    """A list of delegates whose third line is this, after one that stands."""
    return f"{DELEGATES},Fine,,,,guest,,,,,,\n{line}\n".encode()


FILES: list[tuple[str, Kind, int, bytes]] = [
    ("file-too-big", "councils", 0, b" " * (MOST_BYTES + 1)),
    ("file-is-spreadsheet", "councils", 0, b"PK\x03\x04\x14\0"),
    ("file-is-spreadsheet", "councils", 0, b"\xd0\xcf\x11\xe0\xa1\xb1"),
    ("file-is-utf-16", "councils", 0, "name,kind\nA,branch\n".encode("utf-16")),
    ("file-is-utf-16", "councils", 0, "name,kind\nA,branch\n".encode("utf-16-be")),
    ("not-utf-8", "councils", 3, council("a,A,branch,,,,,,").replace(b"a,A", b"a,A\xe5")),
    ("not-json", "councils", 3, b'[{"name": "A",\n"kind": "branch"},\n{"name": }]'),
    ("not-json", "councils", 2, b'[\n{"name": "A", "kind": "branch"}, 7]'),
    ("not-json", "councils", 1, b'{"name": "A", "kind": "branch"}'),
    ("not-json", "councils", 2, b'[{"name": "A", "kind": "branch"}]\n]'),
    ("not-json", "councils", 2, b"[\n" + b"[" * 100_000),
    ("not-json", "councils", 1, b'[{"name": ' + b"9" * 5_000 + b"}]"),
    ("quoting-is-broken", "councils", 3, council('a,"A,branch,,,,,,')),
    ("quoting-is-broken", "councils", 3, council('a,"A"B,branch,,,,,,')),
    ("no-rows", "councils", 0, COUNCILS.encode()),
    ("no-rows", "councils", 0, b"\n \n"),
    ("no-rows", "councils", 0, b"[]"),
    ("no-rows", "councils", 0, b""),
    ("too-many-rows", "councils", 0, b"name,kind\n" + b"A,b\n" * (MOST_ROWS + 1)),
    ("too-many-columns", "councils", 0, b"," * MOST_COLUMNS + b"name,kind\nA,b\n"),
    ("column-is-missing", "councils", 1, b"name,parent\nA,\n"),
    ("column-is-unknown", "councils", 1, b"name,kind,memberz\nA,branch,3\n"),
    (
        "column-is-unknown",
        "councils",
        2,
        b'[{"name": "A", "kind": "b"},\n{"name": "B", "kind": "b", "x": 1}]',
    ),
    ("column-is-unknown", "councils", 1, b"name,kind,figure:\nA,branch,3\n"),
    ("column-is-unknown", "delegates", 1, b"name,figure:votes\nA,3\n"),
    ("column-comes-twice", "councils", 1, b"name,kind,genus\nA,branch,branch\n"),
    ("column-comes-twice", "councils", 1, b'[{"name": "A", "kind": "b", "type": "b"}]'),
    ("column-without-name", "councils", 2, b"name,kind,\nA,branch,3\n"),
    ("recognition-is-a-deed", "delegates", 1, b"name,Recognised\nA,yes\n"),
    ("row-does-not-fit", "councils", 3, council("a,A,branch")),
    ("row-does-not-fit", "councils", 3, council("a,A,branch,,,,,,,more")),
    ("cell-is-missing", "councils", 3, council("a,,branch,,,,,,")),
    ("cell-is-missing", "councils", 3, council("a,A, ,,,,,,")),
    ("cell-is-missing", "delegates", 3, delegate(",,a@x.org,,,,,,,,,")),
    ("cell-too-long", "councils", 3, council(f"a,{'A' * 1_001},branch,,,,,,")),
    ("character-not-allowed", "councils", 3, council("a,A\ufeff,branch,,,,,,")),
    ("character-not-allowed", "councils", 3, council("a,A\0B,branch,,,,,,")),
    ("character-not-allowed", "councils", 3, council('a,"A\nB",branch,,,,,,')),
    ("character-not-allowed", "councils", 3, council("a,A\u202eB,branch,,,,,,")),
    ("character-not-allowed", "councils", 1, b'[{"name": "\\ud800", "kind": "b"}]'),
    ("cell-not-plain", "councils", 1, b'[{"name": "A", "kind": "b", "members": 1.5}]'),
    ("cell-not-plain", "councils", 1, b'[{"name": true, "kind": "b"}]'),
    ("cell-not-plain", "councils", 1, b'[{"name": ["A"], "kind": "b"}]'),
    ("word-is-unknown", "councils", 3, council("a,A,branch,,,,god,,")),
    ("word-is-unknown", "delegates", 3, delegate(",A,,,,voting,,,,,,")),
    ("not-a-number", "councils", 3, council("a,A,branch,,many,,,,")),
    ("not-a-number", "delegates", 3, delegate(",A,,,north,,not-given,,,,,")),
    ("number-has-separators", "councils", 3, council('a,A,branch,,"12,400",,,,')),
    ("number-has-separators", "councils", 3, council("a,A,branch,,12 400,,,,")),
    ("number-not-whole", "councils", 3, council("a,A,branch,,12.5,,,,")),
    ("count-is-negative", "councils", 3, council("a,A,branch,,-12,,,,")),
    ("count-is-negative", "delegates", 3, delegate(",A,,,north,,0,,,,,")),
    ("count-is-absurd", "councils", 3, council("a,A,branch,,100000001,,,,")),
    ("count-is-absurd", "councils", 3, council("a,A,branch,,,,,," + "9" * 400)),
    ("day-not-iso", "councils", 3, council("a,A,branch,,1,31.12.2025,,,")),
    ("day-is-ambiguous", "councils", 3, council("a,A,branch,,1,03/04/2026,,,")),
    ("no-such-day", "councils", 3, council("a,A,branch,,1,2026-02-30,,,")),
    ("day-to-come", "councils", 3, council("a,A,branch,,1,2026-11-02,,,")),
    ("day-to-come", "delegates", 3, delegate(",A,,,,,,,,,,2062-01-01")),
    ("standing-is-missing", "councils", 3, council("a,A,branch,,1,,,2026-12-31,")),
    ("not-an-identifier", "councils", 3, council("A 1,A,branch,,,,,,")),
    ("not-an-identifier", "delegates", 3, delegate("No 7,A,,,,,,,,,,")),
    ("identifier-to-be-given", "councils", 3, council(",Fine,branch,north,,,,,")),
    ("stands-on-line", "councils", 3, council("fine,Other,branch,,,,,,")),
    ("council-on-record", "councils", 3, council("n,Northern Branch,branch,,,,,,")),
    ("already-on-the-record", "councils", 3, council("north,North,branch,,,,,,")),
    ("name-is-ambiguous", "delegates", 3, delegate(",A,,,Twin,,,,,,,")),
    ("council-not-found", "councils", 3, council("a,A,branch,Northem Branch,,,,,")),
    ("council-not-found", "delegates", 3, delegate(",A,,,nroth,,,,,,,")),
    ("parents-in-a-circle", "councils", 3, council("a,A,branch,a,,,,,")),
    ("person-named-twice", "delegates", 3, delegate(",Fine,,,,,,,,,,")),
    ("more-delegates-than-seats", "delegates", 5, b"name,council\nA,north\nB,north\n\nC,north\n"),
    ("rank-is-taken", "delegates", 3, b"name,council,rank\nA,north,1\nB,north,1\n"),
    ("alternate-of-no-delegation", "delegates", 3, delegate(",A,,,,,1,,,,,")),
    ("weight-is-impossible", "delegates", 3, delegate(",A,,,,,,1.5,,,,")),
    ("days-out-of-order", "delegates", 3, delegate(",A,,,,,,,2026-02-01,2026-01-01,,")),
    ("group-differs", "delegates", 3, b"name,contact,council,group\nA,a,north,x\nA,a,south,y\n"),
    ("evidence-not-found", "delegates", 3, delegate(",A,,,,,,,,,minutes.pdf,")),
    ("evidence-outside-folder", "delegates", 3, delegate(",A,,,,,,,,,../minutes.pdf,")),
]


@pytest.mark.parametrize("archive", ["memory"], indirect=True)
@pytest.mark.parametrize(
    ("rule", "kind", "line", "source"),
    FILES,
    ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(FILES)],
)
def test_a_list_that_is_wrong_in_one_way(
    archive: Archive, office: Clerk, tmp_path: Path, rule: str, kind: Kind, line: int, source: bytes
) -> None:
    """Is refused by that rule alone, on its line."""
    twins = "id,name,kind,parent\nt1,Twin,branch,north\nt2,Twin,branch,south\n"
    if rule == "name-is-ambiguous":
        imported(archive, office, "councils", twins)
    folder = tmp_path / "lists"
    folder.mkdir()

    assert problems(archive, kind, source, folder) == [(line, rule)]


def test_every_rule_of_the_specification_has_a_list() -> None:
    """And every list has its rule there, or among those that the core knows."""
    page = (ROOT / "docs/specification/import.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1] for row in page.split("## 5.")[1].splitlines() if row.startswith("| `")]
    named = {rule.strip("` ") for row in rows for rule in row.split(",")}
    core = (ROOT / "docs/specification/entries.md").read_text(encoding="utf-8")
    tried = {rule for rule, *_ in FILES}

    assert named - tried == {"file-unreadable"}
    assert all(f"| `{rule}` |" in core for rule in tried - named)


def test_all_problems_come_at_once(archive: Archive, office: Clerk) -> None:
    """Given a list with a stray mark before it, semicolons, and fifteen things wrong on thirteen lines, then
    all of them are told in the order of the lines, and the five rows that stand are judged too.
    """
    source = """\ufeffName;Council;Voice;Rank;Valid from;Valid until;Weight;Received;Contact
Ada;north;;;2026-01-01;;;;
Ben;norht;;;01/02/2026;;;;
;north;;;;;;;
Cyr;north;loud;;;;;;
Dan;north;;x;;;;;
Eve;north;;;2026-13-01;;;;
Fay;south;;;2027-01-01;2026-01-01;;;
Gus;south;;;;;2/4;;
Hal;south;;2;;;;2026-12-24;
Ida;south;;2;;;;2026-10-24;
Jon;south;;2;;;;;
Ada;north;;;;;;;
"Kay;south;;;;
Liv";south;;;;;;;
Mia;north;;;;;;;x
Nan;north;;;;;;;
""".replace("Mia", "Mi\x07a")

    assert problems(archive, "delegates", source) == [
        (3, "council-not-found"),
        (3, "day-is-ambiguous"),
        (4, "cell-is-missing"),
        (5, "word-is-unknown"),
        (6, "not-a-number"),
        (7, "no-such-day"),
        (8, "days-out-of-order"),
        (9, "weight-is-impossible"),
        (10, "day-to-come"),
        (12, "rank-is-taken"),
        (13, "person-named-twice"),
        (14, "character-not-allowed"),
        (16, "character-not-allowed"),
    ]


def test_every_broken_byte_and_every_other_fault_are_told_together(archive: Archive, office: Clerk) -> None:
    """A list in another encoding is read on as far as it can be."""
    source = b"name,kind,members\nMal\xf8,branch,7\nOslo,branch,-1\nTr\xf8ndelag,branch,x\n"

    assert problems(archive, "councils", source) == [
        (2, "not-utf-8"),
        (3, "count-is-negative"),
        (4, "not-a-number"),
        (4, "not-utf-8"),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (council("a,A,branch,,1,03/04/2026,,,"), "may be 2026-03-04 or 2026-04-03"),
        (council("a,A,branch,,1,31.12.2025,,,"), "2025-12-31 is perhaps meant"),
        (council("a,A,branch,,1,12/31/2025,,,"), "2025-12-31 is perhaps meant"),
        (council("a,A,branch,,1,46022,,,"), "2025-12-31 is perhaps meant"),
        (council("a,A,branch,,1,2025-12-31 00:00:00,,,"), "2025-12-31 is perhaps meant"),
        (council("a,A,branch,,1,2025/12/31,,,"), "2025-12-31 is perhaps meant"),
        (council("a,A,branch,,1,last year,,,"), "is not written as YYYY-MM-DD."),
        (council('a,A,branch,,"1,240",,,,'), "Write 1240, if that is meant"),
        (council("a,A,branch,,1\u202f240,,,,"), "Write 1240, if that is meant"),
        (council("a,A,branch,Northem Branch,,,,,"), "perhaps Northern Branch is meant"),
        (council("a,A,branch,,,,god,,"), "perhaps good is meant"),
        (b"name,kind,memberz\nA,b,1\n", "perhaps members is meant"),
        (b"name,kind\nA,b\xff\n", "Byte 14 of the file, FF"),
        (b"\xef\xbb\xbfname,kind\nA,b\xff\n", "Byte 17 of the file, FF"),
    ],
)
@pytest.mark.parametrize("archive", ["memory"], indirect=True)
def test_it_is_told_what_was_perhaps_meant(
    archive: Archive, office: Clerk, source: bytes, words: str
) -> None:
    """So that the list can be mended."""
    with pytest.raises(ImportFault) as fault:
        rehearsed(archive, "councils", source)

    assert words in str(fault.value)


def test_a_long_value_is_cut_short_in_words(archive: Archive, office: Clerk) -> None:
    """A line of a problem stays a line."""
    with pytest.raises(ImportFault) as fault:
        rehearsed(archive, "councils", council(f"a,A,branch,{'N' * 900},,,,,"))

    assert len(str(fault.value)) < 300
    assert "NNN…" in str(fault.value)


def test_guessing_what_was_meant_ends(archive: Archive, office: Clerk) -> None:
    """Given a long list of councils that nobody knows, then all are told, and the first few with a guess."""
    rows = "".join(f"P{number},nort{number}\n" for number in range(3_000))
    with pytest.raises(ImportFault) as fault:
        rehearsed(archive, "delegates", f"name,council\n{rows}")

    assert len(fault.value.problems) == 3_000
    assert sum("perhaps" in each.words for each in fault.value.problems) == 20
    assert archive.size(HALL) == 5


def test_a_record_that_is_not_founded_takes_no_list(archive: Archive) -> None:
    """Its founding comes first."""
    nothing = Register(Assembly(HALL), {})
    with pytest.raises(OutOfOrder, match="not-founded"):
        rehearse(listed("councils", "name,kind\nA,b\n"), nothing, setting_of(nothing.state, OFFICE, NOW))
