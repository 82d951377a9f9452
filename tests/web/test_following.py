"""The register of acts, powers, commitments and the gazette as pages and files."""

import json
import re

import pytest

from tests.web.conftest import Reader
from tests.web.markup import Page
from tests.web.records import ATTACK

S = "/second-congress"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/acts", "Decree on Peace"),
        ("/acts?words=land&on=1917-10-28", "Decree on Land"),
        ("/acts?only=in-force&on=1917-10-25", "No act is like that"),
        ("/acts/appeal", "in force on"),
        ("/powers?matter=land&territory=localities&on=1917-10-28", "the soviets of workers"),
        ("/powers?on=1917-10-01", "No power on the record covers that"),
        ("/commitments", "answered in part: 2"),
        ("/commitments?state=open", "workers"),
        ("/commitments?state=failed", "None stands so"),
        ("/gazette", "Rabochii i soldat"),
        ("/gazette/printed-84", "The proof of entry"),
    ],
)
def test_a_page_says_what_the_record_says(read: Reader, path: str, told: str) -> None:
    """Given the Second Congress; every page is well formed."""
    answer = read(S + path)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.faults == []
    assert told in page.text


@pytest.mark.parametrize(
    ("path", "status", "rule"),
    [
        ("/acts/none", 404, "no-such-act"),
        ("/acts.csv?on=yesterday", 400, "no-such-day"),
        ("/gazette/printed-1", 404, "issue-not-published"),
        ("/gazette/printed-x.pdf", 404, "issue-not-published"),
        ("/acts/none.xml", 404, "no-such-act"),
    ],
)
def test_what_is_not_there_is_refused_by_its_rule(read: Reader, path: str, status: int, rule: str) -> None:
    """Given strangers."""
    answer = read(S + path)
    assert answer.status_code == status
    assert rule in answer.text


@pytest.mark.parametrize(
    "path",
    ["/acts?on=yesterday", "/powers?on=yesterday", "/commitments?on=yesterday", "/acts/appeal?on=yesterday"],
)
def test_a_day_that_is_none_stays_in_its_field_with_the_way_to_write_it(read: Reader, path: str) -> None:
    """Given a word for a day, then the page is there, the fault beside the word, and no link carries it."""
    answer = read(S + path)
    page = Page(answer.text)
    assert (answer.status_code, page.faults) == (400, [])
    (field,) = (each for each in page.all("input") if each.get("aria-invalid") == "true")
    assert (field["value"], field["aria-describedby"]) == ("yesterday", "f-on-e")
    assert "Write it as YYYY-MM-DD. no-such-day" in page.text
    assert not [each for each in page.all("a") if "yesterday" in each.get("href", "")]


@pytest.mark.parametrize(
    ("path", "media", "begins"),
    [
        ("/acts.csv?on=1917-10-28", "text/csv", b"id"),
        ("/powers.csv?on=1917-10-28", "text/csv", b"power"),
        ("/acts/appeal.xml", "application/akn+xml", b"<?xml"),
        ("/gazette/printed-84.xml", "application/akn+xml", b"<?xml"),
        ("/gazette/feed.atom", "application/atom+xml", b"<?xml"),
        ("/commitments/feed.atom", "application/atom+xml", b"<?xml"),
        ("/commitments/table.csv", "text/csv", b"id"),
        ("/acts/appeal.pdf", "application/pdf", b"%PDF"),
        ("/gazette/printed-84.pdf", "application/pdf", b"%PDF"),
        ("/commitments/report.pdf", "application/pdf", b"%PDF"),
    ],
)
def test_files_are_of_their_kinds(read: Reader, path: str, media: str, begins: bytes) -> None:
    """Given each address, then the same bytes twice."""
    answer = read(S + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert answer.content.removeprefix(b"\xef\xbb\xbf").startswith(begins)
    assert read(S + path).content == answer.content


def test_an_act_tells_search_engines_what_it_is(read: Reader) -> None:
    """Given the appeal, then schema.org's words for it stand in the page, and end nothing."""
    told = read(S + "/acts/appeal").text
    written = told.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(written)
    assert (data["@type"], data["name"], data["legislationDate"]) == (
        "Legislation",
        "Appeal “To Workers, Soldiers, and Peasants!”",
        "1917-11-08",
    )
    assert data["legislationLegalForce"] == "https://schema.org/InForce"
    assert data["datePublished"] == "1917-11-08"
    unknown = read(S + "/acts/to-the-cossacks").text
    assert "legislationLegalForce" not in unknown
    assert (
        '<a href="/second-congress/acts/decree-on-peace">Decree on Peace</a>' in read(S + "/acts/appeal").text
    )


def test_no_word_of_an_act_ends_its_element(read_hostile: Reader) -> None:
    """Given a record whose every word is an attack."""
    acts = re.findall(r'href="(/hostile/acts/[^".?]+)"', read_hostile("/hostile/acts").text)
    assert acts
    for each in acts:
        written = read_hostile(each).text.split('ld+json">')[1].split("</script>")[0]
        assert json.loads(written)["name"] == ATTACK
