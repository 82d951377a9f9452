"""Minutes in a language that nobody speaks: every word that is not the record's own comes from its file."""

import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import docx
import pytest

from smolny import locale
from smolny.domain.assembly import Assembly, fold
from smolny.domain.order import Entry
from smolny.press import minutes_docx
from smolny.press.akn import debate
from smolny.press.minutes import paper
from smolny.protocol.codec import encode
from smolny.readings.claims import sources
from smolny.readings.minutes import minutes
from smolny.readings.standpoint import Standpoint, standpoint
from tests.press import samples
from tests.readings.sat import sat
from tests.readings.told import standing

OURS = re.compile(r"[A-Za-z]{3,}")
WIDE = {letter: letter + 0xFEE0 for letter in (*range(65, 91), *range(97, 123))}


def _strange(said: Any) -> Any:
    """Words in letters that no English word has; gaps keep their names."""
    if isinstance(said, dict):
        return {name: _strange(each) for name, each in said.items()}
    if isinstance(said, list):
        return [_strange(each) for each in said]
    return "".join(
        part if part.startswith("{") else part.translate(WIDE) for part in re.split(r"(\{[^}]*\})", said)
    )


def _toml(told: dict[str, Any]) -> Iterator[str]:
    for name, each in sorted(told.items(), key=lambda pair: isinstance(pair[1], dict)):
        if isinstance(each, dict):
            yield f"[{name}]"
            yield from (f"{key} = {json.dumps(words, ensure_ascii=False)}" for key, words in each.items())
        else:
            yield f"{name} = {json.dumps(each, ensure_ascii=False)}"


@pytest.fixture
def strange(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The code of a language whose file is put beside the others."""
    file = tmp_path / "qaa.toml"
    file.write_text("\n".join(_toml(_strange(tomllib.loads(locale.written("en"))))), encoding="utf-8")
    kept = {**locale._kept(), file.name: file}
    monkeypatch.setattr(locale, "_kept", lambda: kept)
    locale.words.cache_clear()
    yield "qaa"
    locale.words.cache_clear()


def own(entries: "list[Entry[Any]] | Any") -> set[str]:
    """Every word that the record itself has."""
    return {word for each in entries for word in OURS.findall(encode(each).decode())}


def there(here: Standpoint, language: str) -> Standpoint:
    """The same record, founded in another language."""
    first, *others = here.entries
    read = [replace(first, particulars=replace(first.particulars, language=language)), *others]
    return standpoint(fold(Assembly(here.state.id), read), read)


@pytest.mark.parametrize(
    "made", [sat, lambda: standing("second-congress"), lambda: standing("house-of-nine")]
)
def test_minutes_need_no_word_of_english(strange: str, made: Any) -> None:
    """Given the file of another language and nothing else, then no word of any minutes is English but those
    that the record says itself: as sentences, as a document, as Akoma Ntoso.
    """
    here = there(made(), strange)
    told = minutes(here, lambda sha256: None)
    known = own(here.entries)
    written = docx.Document(io.BytesIO(minutes_docx.docx(told)))
    document = Tree.fromstring(debate(told))
    for said in (
        " ".join(each.text for each in written.paragraphs),
        " ".join(document.itertext()),
    ):
        assert set(OURS.findall(said)) - known == set()


def test_a_paper_needs_no_word_of_english(strange: str) -> None:
    """Given the Second Congress, then the same is so on paper."""
    here = there(standing("second-congress"), strange)
    told = minutes(here, lambda sha256: None, "short")
    made = {**paper(told, sources(here), samples.VOUCHED).told, "vouched": ""}
    printed = OURS.findall(" ".join(_strings(made)))
    assert set(printed) - own(here.entries) == set()


def _strings(told: Any) -> Iterator[str]:
    """Every string that a template is given, no names of fields."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list | tuple):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _strings(each)
