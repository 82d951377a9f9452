"""Compiled templates are kept beside the templates."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from smolny.web.compiled import Compiled


def said(folder: Path, source: str) -> str:
    """What a new environment makes of a template."""
    made = Environment(loader=DictLoader({"t": source}), autoescape=True, bytecode_cache=Compiled(folder))
    return made.get_template("t").render()


def test_a_template_is_compiled_once_and_anew_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the same source, then no other process compiles it; given another, or half a file, it is."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    compiled: list[str] = []
    compiler = Environment.compile

    def noting(made: Environment, source: str, *more: object, **named: object) -> object:
        compiled.append(source)
        return compiler(made, source, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noting)
    assert [said(tmp_path, each) for each in ("one", "one", "two", "two")] == ["one", "one", "two", "two"]
    assert compiled == ["one", "two"]
    (kept,) = (tmp_path / "__pycache__").iterdir()
    for damaged in (kept.read_bytes()[:40], kept.read_bytes()[:25] + b"cno\nthing\n."):
        kept.write_bytes(damaged)
        assert said(tmp_path, "two") == "two"
    assert compiled == ["one", "two", "two", "two"]
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given that Python keeps nothing, or that there is no place."""
    assert said(tmp_path, "one") == "one"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(tmp_path / "two", "two") == "two"
    assert not (tmp_path / "two").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "no-folder").write_text("")
    assert said(tmp_path / "no-folder", "three") == "three"
