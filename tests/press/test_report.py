"""The credentials report on paper and as a table."""

import csv as reader
import io
from dataclasses import replace

import pytest

from smolny.press import report
from smolny.readings import views
from tests.press import samples
from tests.press.pages import opened, packed, tags, text
from tests.press.pictures import pictures

MARGIN, PAGE = 15, 210


def printed(told: views.CredentialsReport) -> str:
    """The words of its PDF."""
    return text(report.pdf(told, samples.VOUCHED))


def rows(told: views.CredentialsReport) -> list[dict[str, str]]:
    """The lines of its CSV."""
    return list(reader.DictReader(io.StringIO(report.csv(told).decode("utf-8"), newline=""), strict=True))


def test_a_report_says_whose_it_is_and_how_it_stands() -> None:
    """Its number, its moment, and the entry after which it was made."""
    told = printed(samples.REPORT)

    for words in (
        "Federation of Housing Co-operatives",
        "Fourteenth Congress",
        "Credentials report no. 3",
        "As it stands after entry 4 655; not adopted",
        "14 Nov 13:12 Harbour Hall, 13 to 15 November 2026",
        "Report 2, adopted in entry 3 870, is the base of quorum and majorities",
    ):
        assert packed(words) in told


def test_an_adopted_report_names_the_entry_of_its_adoption() -> None:
    """From then on it is frozen."""
    assert packed("Adopted in entry 4 711") in printed(
        replace(samples.REPORT, standing="adopted", entry=4711)
    )


def test_every_figure_of_every_table_is_printed_in_its_place() -> None:
    """Line by line, the weight as a whole number and a fraction, the total last."""
    told = printed(samples.REPORT)

    assert packed("Housing co-operatives 212 207 3 1 4 185 181 179 1/3") in told
    assert packed("Tenants’ councils 36 34 0 1 1 30 29 1/3") in told
    assert packed("Youth section not given 11 0 0 1 10 10 11") in told
    assert packed("All 306 309 3 2 7 278 272 247 2/3") in told
    assert packed("Building Programme 77 68") in told


def test_every_column_says_how_it_is_counted() -> None:
    """So each number can be redone by hand."""
    told = printed(samples.REPORT)

    assert all(packed(column.counted[1:] + ".") in told for column in samples.COLUMNS)
    assert packed("Due Seats allotted to the councils of the line.") in told


def test_a_limit_shows_the_products_that_decide_it() -> None:
    """207 of 309 are more than two thirds since three times 207 are more than twice 309."""
    told = printed(samples.REPORT)

    assert packed("at most 2/3") in told
    assert packed("207 of 309 (207 × 3 = 621;") in told
    assert packed("309 × 2 = 618)") in told
    assert packed("not kept; the") in told
    assert packed("at least 2/5") in told
    assert packed("131 of 309 (131 × 5 = 655;") in told


def test_a_soft_limit_that_is_not_kept_is_noted() -> None:
    """It does not stand in the way."""
    soft = replace(samples.REPORT.limits[0], hard=False)

    assert packed("not kept; noted") in printed(replace(samples.REPORT, limits=(soft,)))


def test_a_group_that_only_the_office_can_count_is_said_to_be_so() -> None:
    """Neither a number nor a verdict is made up."""
    sealed = replace(samples.REPORT.limits[1], part=None, met=None)
    told = printed(replace(samples.REPORT, limits=(sealed,)))

    assert packed("not counted here: the office counts") in told
    assert packed("told when it is adopted") in told
    assert packed("of 309") not in told


def test_a_contested_mandate_shows_no_more_than_is_public() -> None:
    """A sealed ground is called sealed; a name that is not public is not told."""
    told = printed(samples.REPORT)

    assert packed("0214 Davit Ashgrove Upper Meadow sealed designated 4 402") in told
    assert packed("0263 not public not given Two persons claim this mandate. recognised 4 410") in told


def test_changes_are_told_since_the_report_before() -> None:
    """Each with its entry; where there was no report before, nothing can have changed."""
    told = printed(samples.REPORT)

    assert packed("Changed since report no. 2 entry 4 101 Mandate 0088 is recognised") in told
    assert packed("Nothing has changed.") in printed(replace(samples.REPORT, changes=()))
    assert packed("Changed since") not in printed(replace(samples.REPORT, previous=None, changes=()))


def test_a_table_without_lines_is_left_out() -> None:
    """Before the first delegate is sent there are no kinds of councils to tell."""
    empty = replace(samples.KINDS, lines=())

    assert packed("By kind of council") not in printed(replace(samples.REPORT, tables=(empty,)))


def test_what_is_empty_is_told_in_words() -> None:
    """No empty table leaves a reader wondering."""
    told = printed(replace(samples.REPORT, contested=(), limits=()))

    assert packed("No mandate is contested.") in told
    assert packed("The standing orders set no limits on the composition.") in told


def test_a_report_says_how_it_is_checked() -> None:
    """The name of the log, its size and its root, as in a checkpoint, and how to print it again."""
    told = printed(samples.REPORT)
    pages = [page.extract_text() for page in opened(report.pdf(samples.REPORT, samples.VOUCHED)).pages]

    assert samples.ROOT in pages[-1], "it can be copied"
    assert packed(f"congress.example/fourteenth 4655 {samples.ROOT}") in told
    assert packed("smolny report fourteenth --number 3 --after 4655 --pdf FILE") in told


def test_a_report_is_a_document_with_headings_and_tables() -> None:
    """Those who hear it find their way: a title, a heading for each part, heads of columns."""
    found = tags(report.pdf(samples.REPORT, samples.VOUCHED))

    assert found["/Title"] == 1
    assert found["/H1"] == 7
    assert found["/Table"] == 4
    assert found["/TH"] == 9 + 3 + 6 + 4


def test_a_long_table_repeats_its_heads_on_every_page() -> None:
    """600 councils fill twenty pages; each shows which column is which, and the last one the total."""
    pdf = report.pdf(samples.long_report(600), samples.VOUCHED)
    pages = [page.extract_text() for page in opened(pdf).pages]
    with_lines = [page for page in pages if "Council of district" in page]

    assert len(with_lines) > 10
    assert all("Weight" in page and "Waiting" in page for page in with_lines)
    assert packed("Council of district 600 Housing co-operatives, Region 0") in text(pdf)


@pytest.mark.parametrize("words", ["W" * 90, "lengthy " * 30, "Ж" * 60, "9" * 63])
def test_long_words_stay_within_the_margins(words: str) -> None:
    """They are broken, wherever they stand, and nothing runs off the paper."""
    line = replace(samples.KINDS.lines[0], name=words, belongs=(words,))
    table = replace(samples.KINDS, heading=words, head=words, remark=words, lines=(line,))
    contested = views.ContestedLine((words * 63)[:63], words, words, words, words, 1)
    limit = replace(samples.REPORT.limits[0], words=words)
    told = replace(
        samples.REPORT,
        masthead=replace(samples.MASTHEAD, name=words, federation=words, place=words, dates=words),
        basis=words,
        tables=(table,),
        contested=(contested,),
        limits=(limit,),
        changes=(views.ReportChange(words, 1),),
        columns=tuple(replace(each, counted=words) for each in samples.COLUMNS),
    )

    for page in pictures(report.paper(told, samples.VOUCHED)):
        assert page.strip(0, 0, MARGIN, 297) == {255}
        assert page.strip(PAGE - MARGIN, 0, PAGE, 297) == {255}


def test_the_table_has_a_row_for_each_line_and_each_total() -> None:
    """One head for all tables; counts as numbers, weights as fractions, what is unknown by its word."""
    told = rows(samples.REPORT)

    assert [row["row"] for row in told] == ["line"] * 4 + ["total"] + ["line"] * 3 + ["total"]
    assert told[0] == {
        "assembly": "fourteenth",
        "report": "3",
        "standing": "as-it-stands",
        "after": "4655",
        "table": "kind",
        "row": "line",
        "of": "co-operative",
        "name": "Housing co-operatives",
        "belongs": "",
        "due": "212",
        "accredited": "207",
        "asleep": "3",
        "contested": "1",
        "waiting": "4",
        "registered": "185",
        "present": "181",
        "weight": "538/3",
    }
    assert told[3]["due"] == "not-given"


def test_the_table_of_councils_says_to_which_lines_each_belongs() -> None:
    """So the other tables can be added up from it."""
    told = [row for row in rows(samples.long_report(14)) if row["table"] == "council"]
    summed = sum(int(row["accredited"]) for row in told if row["row"] == "line")

    assert told[0]["belongs"] == "Housing co-operatives; Region 1"
    assert str(summed) == told[-1]["accredited"]


def test_a_name_in_the_table_is_no_formula() -> None:
    """Whoever opens it in a spreadsheet runs nothing."""
    line = replace(samples.KINDS.lines[0], name="=1+1", belongs=("@x",))
    told = rows(replace(samples.REPORT, tables=(replace(samples.KINDS, lines=(line,)),)))

    assert (told[0]["name"], told[0]["belongs"]) == ("'=1+1", "'@x")
