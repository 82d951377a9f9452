"""The voting client is served as it lies there, under a stricter policy than other pages."""

import json
import re
from hashlib import sha256

import pytest

from smolny.locale.client import client_words
from smolny.web.booth import BOOTH, HASHES, files, hashes
from tests.web.conftest import Reader
from tools.client import WORDS, names, written


def test_every_file_is_served_as_it_was_published(read_nothing: Reader) -> None:
    """Given the list of hashes, then each file that it names is served with that hash, and no other is."""
    told = read_nothing("/static/booth/hashes.json").json()

    assert told == hashes()
    for name, digest in told.items():
        assert sha256(read_nothing(f"/static/{name}").content).hexdigest() == digest
    assert set(files()) - set(told) == {"booth/hashes.json"}
    for path in ("/static/live.js", "/static/booth/../live.js", "/static/", "/static/booth"):
        assert read_nothing(path).status_code == 404


@pytest.mark.parametrize("page", ["booth", "audit", "trustee"])
def test_no_other_script_runs_on_these_pages(read_nothing: Reader, page: str) -> None:
    """Given a page of the client, then its policy lets in its own files alone, and it is asked for anew."""
    answer = read_nothing(f"/static/booth/{page}.html")
    policy = answer.headers["content-security-policy"].split("; ")

    assert {"default-src 'none'", "script-src 'self'", "form-action 'none'", "trusted-types 'none'"} <= {
        *policy
    }
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["referrer-policy"] == "no-referrer"
    known = {"if-none-match": answer.headers["etag"]}
    assert read_nothing(f"/static/booth/{page}.html", headers=known).status_code == 304


def test_the_words_beside_the_pages_are_those_of_the_locale() -> None:
    """Given a word that was changed, then `python -m tools.client` has to publish it anew."""
    assert WORDS.read_text(encoding="utf-8") == written(client_words(names()))
    assert HASHES.read_text(encoding="utf-8") == written(hashes())


def test_whatever_the_client_says_has_words() -> None:
    """Given each name in the client's script, then it is a part of a page, or has words."""
    pages = "".join(path.read_text(encoding="utf-8") for path in BOOTH.glob("*.html"))
    parts = set(re.findall(r'id="([a-z-]+)"', pages))
    others = {"aria-describedby", "aria-disabled", "aria-invalid", "no-referrer", "no-store", "utf-8"}

    assert names() - json.loads(WORDS.read_text(encoding="utf-8")).keys() - parts == others
