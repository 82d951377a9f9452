"""Credentials reports and the roll on the terminal, as PDF and as tables."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.running import PROGRAM, refused, smolny
from tests.house.walls import ROOT

ADOPTED = """
[[deed]]
do = "adopt-credentials-report"
when = "2026-10-03 17:00"
number = 1

[[deed]]
do = "end-mandate"
when = "2026-10-03 17:30"
mandate = "alder"
"""
NINE = "house-of-nine"


@pytest.fixture(autouse=True)
def nine(home: Path, tmp_path: Path) -> int:
    """The House of Nine, which adopts a report and ends a mandate afterwards; the entry that adopts it."""
    folder = tmp_path / "nine"
    shutil.copytree(ROOT / "congresses/house-of-nine", folder)
    with (folder / "congress.toml").open("a", encoding="utf-8") as script:
        script.write(ADOPTED)
    assert smolny("replay", folder).exit_code == 0
    return 54


def words(*asked: object) -> str:
    """What a command prints, in one line."""
    outcome = smolny(*asked)
    assert outcome.exit_code == 0, outcome.output
    return " ".join(outcome.stdout.split())


def printed(path: Path) -> str:
    """The words of a PDF without white space."""
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_next_report_is_printed_as_it_stands() -> None:
    """With figures, changes since the report before, the way they are counted, and the root."""
    told = words("report", NINE)

    assert "House of Nine Credentials report no. 2 As it stands after entry 55; not adopted" in told
    assert "Quorums and majorities rest on report no. 1: 8 accredited, none registered." in told
    assert "North Bank not given 2 0 0 0 0 0 2" in told
    assert "Changed since report no. 1 entry 55 The mandate of Anselm Ortega ends" in told
    assert "Contested Mandates with an open case." in told


def test_a_report_fits_a_terminal() -> None:
    """No line is longer than a hundred columns."""
    assert max(map(len, smolny("report", NINE).stdout.splitlines())) <= 100


def test_an_adopted_report_stays_what_it_was() -> None:
    """Whenever it is asked for."""
    told = words("report", NINE, "--number", 1)

    assert "Adopted in entry 54" in told
    assert "North Bank not given 3 0 0 0 0 0 3" in told
    assert told == words("report", NINE, "--number", 1, "--after", 54) == words("report", NINE, "--after", 54)


@pytest.mark.parametrize("place", [("--after", 53), ("--at", "2026-10-03 16:45")])
def test_a_report_is_printed_as_it_stood(place: tuple[str, object]) -> None:
    """Before its adoption report no. 1 was the next one."""
    told = words("report", NINE, "--number", 1, *place)

    assert "Credentials report no. 1 As it stands after entry 53; not adopted" in told
    assert "Changed since" not in told


def test_a_report_is_written_as_pdf_and_as_a_table(tmp_path: Path) -> None:
    """Both say what the terminal says, and how they are made again."""
    pdf, csv_file = tmp_path / "report.pdf", tmp_path / "report.csv"
    told = words("report", NINE, "--number", 1, "--pdf", pdf, "--csv", csv_file)
    root = told.split("smolny.invalid/house-of-nine 54 ")[1].split()[0]

    assert told.endswith(f"Written: {pdf} Written: {csv_file}")
    assert "Adoptedinentry54" in printed(pdf)
    assert root in printed(pdf)
    assert f"smolnyreport{NINE}--number1--after54--pdfFILE" in printed(pdf)
    councils = [row for row in table(csv_file) if row["table"] == "council"]
    assert [(row["row"], row["accredited"]) for row in councils] == [
        ("line", "3"),
        ("line", "2"),
        ("line", "3"),
        ("total", "8"),
    ]


def test_the_command_on_a_paper_makes_the_same_paper(tmp_path: Path) -> None:
    """Byte for byte, also when the record has grown since."""
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    words("report", NINE, "--after", 53, "--pdf", first)
    words("report", NINE, "--number", 1, "--after", 53, "--pdf", again)

    assert first.read_bytes() == again.read_bytes()


def test_the_roll_is_printed(tmp_path: Path) -> None:
    """Names where they are public, and everybody else by the mandate."""
    pdf, csv_file = tmp_path / "roll.pdf", tmp_path / "roll.csv"
    told = words("roll", NINE, "--pdf", pdf, "--csv", csv_file)

    assert told.startswith("Mandate Name Council Voice Standing alder Anselm Ortega North Bank Deciding vote")
    assert "hazel not public South Bank Deciding vote ended" in told
    assert "hazelnotpublicSouthBankDecidingvoteended" in printed(pdf).replace("\u200b", "")
    assert [row["name"] for row in table(csv_file)][:2] == ["Anselm Ortega", "not-public"]


def test_the_roll_is_printed_as_it_stood() -> None:
    """Before anybody was sent it is empty, and says so."""
    assert "alder Anselm Ortega North Bank Deciding vote recognised" in words("roll", NINE, "--after", 53)
    assert words("roll", NINE, "--after", 1) == "Nobody is on the roll."


def test_a_report_that_there_is_not_is_refused(tmp_path: Path) -> None:
    """Nothing is written."""
    pdf = tmp_path / "report.pdf"

    refused(smolny("report", NINE, "--number", 3, "--pdf", pdf), "no-such-report", 2)
    assert not pdf.exists()


@pytest.mark.parametrize("command", ["report", "roll"])
def test_a_place_that_there_is_not_is_refused(command: str) -> None:
    """Beyond the record, before it, or in no assembly."""
    refused(smolny(command, NINE, "--after", 999), "no-such-entry", 2)
    refused(smolny(command, NINE, "--at", "1917-10-25"), "no-such-entry", 2)
    refused(smolny(command, "nobody"), "no-such-assembly", 2)
    assert smolny(command, NINE, "--at", "2026-10-03", "--after", 3).exit_code == 2


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """With the reason of the system, and nothing is printed."""
    refused(smolny("report", NINE, "--pdf", tmp_path / "nowhere" / "report.pdf"), "file-cannot-be-used", 3)


def test_files_are_written_though_nobody_reads_what_is_printed(tmp_path: Path) -> None:
    """As where `head` has seen enough."""
    pdf = tmp_path / "report.pdf"
    with subprocess.Popen([*PROGRAM, "report", NINE, "--pdf", pdf], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()

    assert process.returncode == 0
    assert "Credentialsreport" in printed(pdf)
