"""The pages of the credentials: reports, the roll, the councils."""

import pytest

from smolny.web import create_app
from tests.web.conftest import Reader
from tests.web.office import recorded


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads the pages of the credentials office."""
    return Reader(create_app(recorded(tmp_path_factory.mktemp("office") / "keys")))


def test_the_running_report_counts_the_roll_and_says_how(read: Reader) -> None:
    """The next report, table by table, with what each column counts."""
    page = read("/trial/credentials")
    assert page.status_code == 200
    assert "Credentials report no. 2, as it stands" in page.text
    assert "Ada is recalled by North" in page.text
    assert "Seats allotted to the councils of the line." in page.text


def test_an_adopted_report_stays_as_it_was(read: Reader) -> None:
    """Whatever has happened since."""
    page = read("/trial/credentials/1")
    assert "Credentials report no. 1</h1>" in page.text
    assert "frozen" in page.text
    assert "recalled" not in page.text


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/trial/credentials/9", "no-such-report"),
        ("/trial/credentials/x", "no-such-report"),
        ("/trial/councils/south", "no-such-council"),
    ],
)
def test_what_the_record_does_not_have_is_not_found(read: Reader, path: str, rule: str) -> None:
    """With the rule's name and a way on."""
    page = read(path)
    assert page.status_code == 404
    assert rule in page.text


@pytest.mark.parametrize("line", ["0", "4", "x", "1" * 20])
def test_a_line_that_there_is_not_is_refused(read: Reader, line: str) -> None:
    """The roll of three has three lines."""
    page = read(f"/trial/roll?from={line}")
    assert (page.status_code, "no-such-line" in page.text) == (400, True)


def test_the_roll_and_the_register_list_everybody(read: Reader) -> None:
    """In the order of the record, from any line on."""
    roll, councils = read("/trial/roll").text, read("/trial/councils").text
    assert roll.index(">Ada<") < roll.index(">Ben<") < roll.index(">Cyd<")
    assert ">Ada<" not in read("/trial/roll?from=2").text
    assert 'href="/trial/councils/north"' in councils


def test_a_council_reads_how_its_instruction_was_kept(read: Reader) -> None:
    """Its numbers, its delegation, the vote beside the instruction."""
    page = read("/trial/councils/north").text
    assert "41 on 2026-09-30, from the dues ledger" in page
    assert "departed from" in page
    assert "ended; recalled" in page


@pytest.mark.parametrize("path", ["credentials/1", "credentials/next", "roll"])
def test_papers_are_given_away(read: Reader, path: str) -> None:
    """A report and the roll, as PDF and as CSV."""
    paper, table = read(f"/trial/{path}.pdf"), read(f"/trial/{path}.csv")
    assert paper.content.startswith(b"%PDF-")
    assert table.text.splitlines()[0].startswith("assembly,")
    assert "attachment" in paper.headers["content-disposition"]
    assert read("/trial/credentials/9.pdf").status_code == 404
