"""The voting client is what was published: its hashes, and the arithmetic that it has from others."""

import json
import re
from hashlib import sha256

import pytest

from smolny.web.booth import HASHES, hashes
from tests.house.walls import ROOT
from tools.noble import PINNED, restored

TOLD = json.loads((PINNED / "pinned.json").read_text(encoding="utf-8"))


def test_the_published_hashes_are_those_of_the_files() -> None:
    """Given a file of the client that was changed, then `python -m tools.client` has to publish it anew."""
    assert json.loads(HASHES.read_text(encoding="utf-8")) == hashes()


@pytest.mark.parametrize("package", TOLD)
def test_but_for_the_paths_of_imports_each_pinned_file_is_upstreams(package: str) -> None:
    """Given the pinned files, each path turned back, then their hashes are those of the published package."""
    folder = PINNED / package.removeprefix("@noble/")
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found = {name: sha256(restored(name, path.read_bytes())).hexdigest() for name, path in there.items()}

    assert found == TOLD[package]["files"]
    assert "LICENSE" in found


def test_the_documents_name_the_pinned_version() -> None:
    """docs/dependencies.md says which release is pinned, and its integrity."""
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")

    for name, package in TOLD.items():
        assert f"{name} {package['version']}" in page
        assert package["integrity"] in page


def test_no_page_of_the_client_has_script_or_style_of_its_own() -> None:
    """Given the pages, then every script is a module from beside them, and no element has a style."""
    for path in PINNED.parent.glob("*.html"):
        text = path.read_text(encoding="utf-8")

        assert text.count("<script") == text.count('<script type="module" src="') == 1
        assert "style=" not in text
        assert "<style" not in text
        assert not re.search(r"\son[a-z]+=", text)
