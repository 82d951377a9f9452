"""Publishes the voting client anew: `python -m tools.client` after any change to it or to its words."""

import json
import re
from collections.abc import Mapping

from smolny.locale.client import client_words
from smolny.web.booth import BOOTH, HASHES, hashes

WORDS = BOOTH / "words.json"
NAME = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"')


def names() -> set[str]:
    """Everything in the client's script that could be the name of a rule or of words."""
    return {
        name
        for room in ("belenios", "pages")
        for path in (BOOTH / room).glob("*.js")
        for name in NAME.findall(path.read_text(encoding="utf-8"))
    }


def written(data: Mapping[str, str]) -> str:
    """A table as it is published."""
    return json.dumps(dict(data), indent=2, ensure_ascii=False) + "\n"


def publish() -> None:
    """Write the words beside the pages, then the list of hashes."""
    WORDS.write_text(written(client_words(names())), encoding="utf-8")
    HASHES.write_text(written(hashes()), encoding="utf-8")


if __name__ == "__main__":
    publish()
