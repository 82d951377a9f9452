"""The page of the congress says what the record says, and shows what it does not say as unknown."""

import re

import pytest

from tests.web.conftest import Reader
from tests.web.markup import Page
from tests.web.records import ATTACK

S = "/second-congress"


def rows(page: Page, caption: str) -> str:
    """The text of the page from a caption on."""
    return page.text[page.text.index(caption) :]


def test_both_compositions_and_the_change_between_them(read: Reader) -> None:
    """649 at the opening, 625 at the end; where one is not reported, neither is the change."""
    page = Page(read(S).text)
    table = rows(page, "Delegates by faction")

    assert len([each for each in page.all("svg") if each.get("role") == "img"]) == 2
    assert "B Bolsheviks 390 390 0" in table
    assert "SR Socialist Revolutionaries 160 not reported not reported" in table
    assert "LSR Left Socialist Revolutionaries not reported 179 not reported" in table
    assert "UI United Internationalists 14 35 +21" in table
    assert "All 649 625 \u221224" in table


def test_every_drawing_has_its_name_and_its_numbers(read: Reader) -> None:
    """A hemicycle is named and described for those who do not see it."""
    page = Page(read(S).text)

    for drawing in page.all("svg"):
        if drawing.get("role") == "img":
            assert all(name in page.ids for name in drawing["aria-labelledby"].split())


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Appeal", "adopted not given 2 12 overwhelming majority [E]"),
        ("Decree on Peace", "adopted not given none not given"),
        ("Decree on Land", "adopted not given 1 8"),
        ("Resolution on the organisation of state power", "adopted not given not given not given"),
    ],
)
def test_how_each_decision_was_carried(read: Reader, title: str, told: str) -> None:
    """Counts that are known are counts; the others are said to be unknown; each has its source."""
    table = rows(Page(read(S).text), "No bar is drawn")

    assert told in table[table.index(title) :]


def test_unknown_is_never_a_dash_or_a_blank(read: Reader) -> None:
    """Cells of numbers hold numbers, "none", or words for what is unknown."""
    for path in (S, f"{S}/acts/appeal"):
        source = read(path).text
        cells = [cell.split("</td>")[0] for cell in source.split('<td class="num">')[1:]]
        assert cells
        for cell in cells:
            inner = Page(f"<h1>{cell}</h1>").text
            assert inner == "none" or inner.lstrip("+\u2212").isdigit() or 'class="unknown"' in cell


def test_every_fact_names_its_source(read: Reader) -> None:
    """Each leaf of the timeline cites a source that the page lists."""
    page = Page(read(S).text)
    cited = {each["href"] for each in page.all("a") if each.get("class") == "src" and each["href"][0] == "#"}

    assert {"#src-E", "#src-P", "#src-ours"} <= cited
    assert all(reference[1:] in page.ids for reference in cited)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (S, "Charged with keeping 8 commitments.\u00a0[ours]\u00a0110"),
        (S, "Charged with keeping them: the Council of People’s Commissars.\u00a0[ours]\u00a0110"),
        (S, "Its mandate was ended by: Appeal “To Workers, Soldiers, and Peasants!”.\u00a0[P]\u00a0"),
        (S, "Leadership: Socialist Revolutionaries and Mensheviks.\u00a0[E]\u00a07"),
        (S, "V. I. Lenin\u00a0[E]\u00a0109"),
        (S, "report: V. I. Lenin\u00a0[E]\u00a042"),
        (S, "supported by: Left Socialist Revolutionaries.\u00a0[E]\u00a060"),
        (f"{S}/acts/appeal", "Written by V. I. Lenin\u00a0[E]\u00a058"),
        (f"{S}/acts/appeal", "Lunacharskii\u00a0[E]\u00a059"),
        (f"{S}/acts/appeal", "Supported by: Left Socialist Revolutionaries.\u00a0[E]\u00a060"),
    ],
)
def test_what_is_told_beside_a_table_names_its_source_too(read: Reader, path: str, told: str) -> None:
    """Each with the entry that says it: an office is not told by the entry of its body."""
    assert " ".join(told.split()) in " ".join(Page(read(path).text).text.split())


def test_what_an_act_changes_names_its_sources(read: Reader) -> None:
    """Every row of the table cites more than a number."""
    source = read(f"{S}/acts/appeal").text
    cells = source.split("Table: what the act changes")[1].split("</table>")[0].split('<th scope="row">')[1:]

    assert cells
    assert all("[P]" in cell or "[E]" in cell for cell in cells)


def test_our_comparison_is_marked_as_ours(read: Reader) -> None:
    """The computed seats stand beside those elected, and the page says whose they are."""
    page = Page(read(S).text)

    assert "B Bolsheviks 62 63 64 63" in page.text
    assert (
        "UI United Internationalists 10 together, not broken down 6 5 6 U Ukrainian Socialists 3 3 3"
        in page.text
    )
    assert "Ours, not theirs." in page.text


def test_an_opening_is_told_once(read: Reader) -> None:
    """As the heading of its leaf, with its source; what followed at no known hour says so."""
    text = Page(read(S).text).text

    assert "First sitting opens in Smolny. [E]" in text
    assert "The first sitting opens" not in text
    assert re.search(r"Hour of entries [0-9, ]+ and [0-9]+: not given\.", text)


def test_what_preceded_everything_dated_stands_before_the_congress(read: Reader) -> None:
    """The margin says at least that much of the first leaf, and of no other."""
    text = Page(read(S).text).text

    assert text.count("before the congress day not given") == 1


def test_commitments_are_told_by_how_far_they_were_answered(read: Reader) -> None:
    """In part is not the whole."""
    assert "commitments: 8, 2 answered in part" in Page(read(S).text).text


def test_claims_stand_side_by_side(read: Reader) -> None:
    """What sources say differently is all there, and which of it is followed."""
    text = Page(read(S).text).text

    assert "26 October (8 November) 1917" in text
    assert "8 November 2017" in text
    assert "followed" in text


def test_irregularities_are_noted(read: Reader) -> None:
    """A broken rule is named, in words and by its name."""
    text = Page(read(S).text).text

    assert "Irregularity noted." in text
    assert "resolution-not-carried-out" in text


def test_commitments_with_their_answers(read: Reader) -> None:
    """Two of eight are answered, in part; nothing is said to be done that no source tells."""
    table = rows(Page(read(S).text), "bound itself to")

    assert table.count("in part") >= 2
    assert table.count("nothing in these sources") == 6


def test_an_act_has_its_page(read: Reader) -> None:
    """How it was carried, what it changes, where it was published, how to check it."""
    page = Page(read(f"{S}/acts/appeal").text)

    for words in (
        "For not given Against 2 Abstained 12 Present not given",
        "state power",
        "eight commitments",
        "Rabochii i soldat",
        "a number of its own time is not given",
        "8 commitments: 2 answered in part, 6 open",
    ):
        assert words in page.text


def test_acts_that_were_not_voted_on_are_told_too(read: Reader) -> None:
    """In the timeline with what they do, and in the register with their sitting and what is not known."""
    text = Page(read(S).text).text
    timeline = text[text.index("From the call to the close") : text.index("Decisions, and how")]

    assert "is published in Rabochii i soldat, no. 9" in timeline
    assert "Abolition of the death penalty at the front" in timeline
    assert "the cossacks" in timeline
    assert "decree, second sitting, 27 Oct O.S. 02:00" in text
    assert text.count("decision, second sitting; hour, votes and wording: not given") == 6


def test_an_act_without_a_number_is_shown_without_one(read_hostile: Reader) -> None:
    """Nothing stands for the number that nobody gave."""
    act, register = Page(read_hostile("/hostile/acts/unnumbered").text), Page(read_hostile("/hostile").text)

    assert "Number not given" in act.text
    assert "None" not in act.text + register.text
    assert register.text.count("; votes and wording: not given") == 1


def test_a_live_assembly_is_shown_as_one(read: Reader) -> None:
    """Its roll, its offices, its counted vote and its standing orders; names that are sealed stay sealed."""
    page = Page(read("/house-of-nine").text)
    orders = Page(read("/house-of-nine/standing-orders").text)

    assert "A live assembly" in page.text
    assert "adopted 5 2 1" in page.text
    assert "questions need open sitting" in orders.text


def test_words_of_the_record_are_never_markup(read_hostile: Reader) -> None:
    """Whatever is written into a record, every page that shows it stays sound and runs nothing."""
    for path in (
        "/",
        "/hostile",
        "/hostile/acts/act",
        "/hostile/acts/unnumbered",
        "/hostile/entries",
        "/hostile/entries/9",
        "/hostile/entries/20",
        "/hostile/factions",
        "/hostile/sources",
        "/hostile/check",
        "/hostile/standing-orders",
    ):
        answer = read_hostile(path)
        page = Page(answer.text)
        assert answer.status_code == 200
        assert page.faults == []
        assert ATTACK.split("\u202e")[0] in page.text
        assert not page.all("img")
        run = [each for each in page.all("script") if each.get("type") != "application/ld+json"]
        assert all(each["src"].startswith("/-/") for each in run)
        assert "49" not in page.text or "{{ 7*7 }}" in page.text


def test_an_empty_store_says_so(read_nothing: Reader) -> None:
    """The first page speaks of congresses before there is one."""
    page = Page(read_nothing("/").text)

    assert page.faults == []
    assert "congress" in page.text
    assert "No assembly has been founded yet" in page.text


def test_the_first_page_of_one_assembly_is_its_own(read_hostile: Reader) -> None:
    """Where there is one assembly nobody has to choose."""
    assert read_hostile("/").text.replace('action="/hostile"', "") == read_hostile("/hostile").text.replace(
        'action="/hostile"', ""
    )


def test_the_first_page_of_several_lists_them(read: Reader) -> None:
    """One line for each, the congress first."""
    page = Page(read("/").text)
    links = [link for link in page.links if link in (S, "/house-of-nine")]

    assert links[0] == S
    assert "/house-of-nine" in links
    assert "25 to 27 October 1917 Old Style" in page.text
