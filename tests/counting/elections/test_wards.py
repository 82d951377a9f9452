"""Three hundred and thirty wards of Scotland, as the councils themselves printed their counts."""

import csv
import tarfile
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO, TextIOWrapper
from pathlib import Path

import pytest

from smolny.counting.elections import RULES, Record, count, read_blt

WARDS = Path(__file__).resolve().parents[4] / "shared/elections/scotland-2017.tar.xz"
WHOLE_VOTES = "glasgow_"
"""The 23 wards of Glasgow print whole votes; one of them has 393 for 303."""
TWO_PLACES = {
    *(f"dundee_2017_ward{each}" for each in (1, 3, 4, 5, 7)),
    *(f"clackmannanshire_2017_ward{each}" for each in (2, 4, 5)),
    *("aberdeen_2017_ward12", "angus_2017_ward1", "east_ayrshire_2017_ward1"),
}
"""These print two decimal places somewhere."""
SLIP = "midlothian_2017_ward1"
"""One total of this ward is 832.84154, where five places give 832.84152."""


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Every file of the archive by its name."""
    if not WARDS.is_file():
        pytest.skip("no election data beside the checkout: shared/elections")
    with tarfile.open(WARDS) as archive:
        return {
            Path(member.name).name: TextIOWrapper(content, encoding="utf-8").read()
            for member in archive
            if (content := archive.extractfile(member)) is not None
        }


@pytest.fixture(scope="module")
def counted(files: dict[str, str]) -> dict[str, tuple[Record, dict[str, str]]]:
    """Every ward as counted here, with its line of the index."""
    index = csv.DictReader(StringIO(files["index.csv"]))
    rule = RULES["scottish-2007"]
    found = {}
    for line in index:
        done = count(read_blt(files[f"{line['file']}.blt"]), rule)
        assert done.needs is None, line["file"]
        found[line["file"]] = (done.record, line)
    return found


def test_every_ward_elects_those_whom_its_council_declared(
    counted: dict[str, tuple[Record, dict[str, str]]],
) -> None:
    """In as many stages, by the same quota."""
    assert len(counted) == 330
    for record, line in counted.values():
        winners = sorted(map(int, line["official_winners(candidate_no)"].split()))
        assert sorted(record.elected) == winners, line["file"]
        assert record.stages[0].quota == int(line["quota"]), line["file"]
        assert len(record.stages) == int(line["stages"]), line["file"]


def test_stages_are_those_that_the_councils_printed(
    files: dict[str, str], counted: dict[str, tuple[Record, dict[str, str]]]
) -> None:
    """To five places in 295 wards; for the other 35 it is said why they are not."""
    apart = {
        name: max(_apart(record, files[f"{name}.official.csv"])) for name, (record, _) in counted.items()
    }
    printed_otherwise = {name for name, far in apart.items() if far}
    assert printed_otherwise == {name for name in apart if name.startswith(WHOLE_VOTES)} | TWO_PLACES | {SLIP}
    assert len(printed_otherwise) == 35
    assert sum(far >= 1 for far in apart.values()) == 1
    assert all(apart[name] < Fraction("0.005") for name in TWO_PLACES)
    assert apart[SLIP] == Fraction("0.00002")


def _apart(record: Record, printed: str) -> Iterator[Fraction]:
    """How far every total is from the printed one."""
    for row in csv.DictReader(StringIO(printed)):
        totals = record.stages[int(row["stage"]) - 1].totals
        yield abs(totals[int(row["candidate_no"])] - Fraction(row["total"]))
