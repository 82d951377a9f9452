"""What goes out with every answer, and what a reader need not fetch twice."""

import gzip

import pytest

from tests.web.conftest import Reader
from tests.web.markup import Page

S = "/second-congress"
PATHS = ["/", S, f"{S}/entries", f"{S}/entries/1", f"{S}/entries/1/body", f"{S}/checkpoint", "/nowhere"]
POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_house_headers(read: Reader, path: str) -> None:
    """Nothing from elsewhere is loaded, nobody frames the page, no type is guessed, no referrer is told."""
    headers = read(path).headers

    assert set(headers["content-security-policy"].split("; ")) == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", [S, f"{S}/entries", f"{S}?after=9", f"{S}/check"])
def test_a_page_that_the_reader_has_is_not_sent_again(read: Reader, path: str) -> None:
    """The tag changes with the record; as long as it does not, 304 and no body."""
    tag = read(path).headers["etag"]

    again = read(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert read(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_an_entry_is_kept_for_ever(read: Reader) -> None:
    """What can never change need never be asked for again."""
    assert "immutable" in read(f"{S}/entries/1/body").headers["cache-control"]
    assert read(f"{S}/entries/1").headers["cache-control"] == "no-cache"


def test_style_sheets_are_found_under_their_hash(read: Reader) -> None:
    """The page names them, they are kept for ever, and the type is right."""
    links = [each["href"] for each in Page(read(S).text).all("link") if each["rel"] == "stylesheet"]

    assert len(links) == 2
    for link in links:
        answer = read(link)
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        assert "immutable" in answer.headers["cache-control"]


def test_answers_are_compressed_on_request(read: Reader) -> None:
    """And the same bytes come out."""
    plain = read(S, headers={"Accept-Encoding": "identity"})
    packed = read(S, headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_a_page_weighs_little(read: Reader) -> None:
    """The first load of any page, style sheets and script included, has at most 60 kB compressed."""
    for path in ("/", S, f"{S}/entries", f"{S}/entries/1", f"{S}/check", f"{S}/sources"):
        text = read(path).text
        page = Page(text)
        parts = [each["href"] for each in page.all("link") if each["rel"] == "stylesheet"]
        parts += [each["src"] for each in page.all("script")]
        weight = len(gzip.compress(text.encode(), 6)) + sum(
            len(gzip.compress(read(part).content, 6)) for part in parts
        )
        assert weight <= 60_000, f"{path}: {weight} bytes"


def test_the_style_sheets_stay_small(read: Reader) -> None:
    """At most 15 kB each, as written."""
    for each in Page(read(S).text).all("link"):
        if each["rel"] == "stylesheet":
            assert len(read(each["href"]).content) <= 15_000


def test_head_is_get_without_a_body(read: Reader) -> None:
    """Whoever asks for the head alone gets it."""
    answer = read(S, "HEAD")

    assert (answer.status_code, answer.content) == (200, b"")
