"""The interface keeps the manners of HTTP."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from tests.api.asking import Asker, paths
from tests.api.record import PAST, note, recorded

ONE = f"/assemblies/{PAST}"


@pytest.mark.parametrize("path", paths(PAST).values())
def test_an_answer_that_is_known_is_not_sent_again(ask: Asker, path: str) -> None:
    """The tag of an answer, as it came or made strong or among others, brings 304 and no body."""
    tag = ask(path).headers["etag"]

    for known in (tag, tag.removeprefix("W/"), f'"another", {tag}', "*"):
        answer = ask(path, headers={"If-None-Match": known})
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["etag"] == tag
    assert ask(path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_moments_have_tags_of_their_own(ask: Asker) -> None:
    """Two moments of one assembly are two answers."""
    tags = {ask(f"{ONE}/standing-orders{asked}").headers["etag"] for asked in ("", "?after=1", "?after=2")}

    assert len(tags) == 3


def test_a_tag_falls_with_the_next_entry(tmp_path: Path) -> None:
    """Another checkpoint is another answer, even at a moment of the past: it tells the size of the record."""
    clerk, library = recorded(tmp_path / "keys")
    ask = Asker(Starlette(routes=[Mount("/api", create_api(library))]))
    path = f"{ONE}/standing-orders?after=1"
    known = {"If-None-Match": ask(path).headers["etag"]}
    before = ask(path, headers=known)

    note(clerk)

    after = ask(path, headers=known)
    assert (before.status_code, after.status_code) == (304, 200)
    assert after.json()["size"] == library.size(PAST)


def test_what_is_not_there_is_not_unchanged(ask: Asker) -> None:
    """A condition never turns a refusal into 304."""
    for path, status in ((f"{ONE}/acts/unknown", 404), (f"{ONE}/acts?at=x", 400)):
        assert ask(path, headers={"If-None-Match": "*"}).status_code == status


@pytest.mark.parametrize("path", paths(PAST).values())
def test_an_answer_may_be_read_from_any_page_and_is_asked_for_anew(ask: Asker, path: str) -> None:
    """Public reads, of a record that grows."""
    headers = ask(path).headers

    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", ONE, f"{ONE}/entries"])
def test_nothing_can_be_written(ask: Asker, method: str, path: str) -> None:
    """Other methods are refused with those that there are."""
    answer = ask(path, method)

    assert answer.status_code == 405
    assert {each.strip() for each in answer.headers["allow"].split(",")} == {"GET", "HEAD"}
    assert answer.json()["rule"] == "method-is-not-allowed"


def test_head_tells_what_get_would(ask: Asker) -> None:
    """The same status, length and tag."""
    got, head = ask(ONE), ask(ONE, "HEAD")

    assert head.status_code == 200
    for name in ("etag", "content-length", "content-type"):
        assert head.headers[name] == got.headers[name]
