"""Verify, entry by entry: what was truly signed may still be wrong, and so may what lies beside it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smolny.domain.order.record import PayloadErased
from smolny.domain.values import TextRef
from smolny.protocol.report import Finding
from smolny.protocol.sealed import Place, seal
from smolny.protocol.verify import verify
from tests.protocols.made import (
    ASSEMBLY,
    ORIGIN,
    REFUSE_ME,
    SALT,
    TEXT,
    Record,
    checked,
    entry,
    plain_record,
    rewrite_bundle,
    rich_record,
    sealed_name,
    tabled,
    text_reference,
)


def with_entry(number: int, raw: bytes, size: int = 3) -> Record:
    """A log, truly signed, that holds this as one of its entries."""
    record = plain_record(size)
    record.entries[number - 1] = raw
    return record


COMMITMENT = "0" * 64


@pytest.mark.parametrize(
    ("raw", "rule", "particulars"),
    [
        (
            entry(2, particulars=REFUSE_ME),
            "entry-cannot-follow",
            {"because": "not-on-the-roll", "delegate": "x"},
        ),
        (entry(3), "entry-misnumbered", {"number": 3}),
        (entry(2, "other"), "entry-of-another-assembly", {"assembly": "other", "origin": ORIGIN}),
        (entry(2, sealed={"../x": COMMITMENT}), "sealed-field-malformed", {"field": "../x"}),
        (entry(2, sealed={"name": "A" * 64}), "sealed-field-malformed", {"field": "name"}),
        (
            entry(2, particulars=tabled(text_reference(TEXT))),
            "text-missing",
            {"sha256": text_reference(TEXT).sha256},
        ),
        (
            entry(2, particulars=tabled(TextRef("../../vkey", 1, "text/plain"))),
            "text-missing",
            {"sha256": "../../vkey"},
        ),
        (entry(2) + b" ", "entry-not-canonical", {"reason": "white-space"}),
        (
            entry(2).replace(b"announcement-made", b"announcement-lost"),
            "kind-is-unknown",
            {"kind": "announcement-lost"},
        ),
        (entry(2).replace(b'"format":1', b'"format":2'), "format-is-unknown", {"format": 2, "newest": 1}),
    ],
)
def test_an_entry_that_was_truly_signed_may_still_be_wrong(
    tmp_path: Path, raw: bytes, rule: str, particulars: dict[str, Any]
) -> None:
    """The tree says what was entered; the rest says whether it can stand."""
    report = checked(with_entry(2, raw).export(tmp_path / "record"))

    assert report.finding == Finding(rule, 2, particulars)


@pytest.mark.parametrize("raw", [b"\xff", b"[]", b"{}", b'{"number":2}', b"[" * 5_000])
def test_bytes_that_are_no_entry_are_told(tmp_path: Path, raw: bytes) -> None:
    """An entry is a JSON object of this format."""
    finding = checked(with_entry(2, raw).export(tmp_path / "record")).finding

    assert finding is not None
    assert finding.rule in ("entry-is-malformed", "format-is-unknown")
    assert finding.entry == 2


@pytest.mark.parametrize("hidden", [b',"note":"x"}', b"}"])
def test_no_reference_to_a_text_hides(tmp_path: Path, hidden: bytes) -> None:
    """An object beside a text's hash that is not in the one form of a reference is found."""
    raw = entry(2, particulars=tabled(text_reference(TEXT)))
    raw = raw.replace(b',"media_type":"text/markdown"', b"") if hidden == b"}" else raw
    harmed = re.sub(rb'("sha256":"[0-9a-f]{64}")}', rb"\1" + hidden, raw)

    finding = checked(with_entry(2, harmed).export(tmp_path / "record")).finding

    assert finding is not None
    assert (finding.rule, finding.entry) == ("entry-is-malformed", 2)


def test_the_first_wrong_entry_decides(tmp_path: Path) -> None:
    """An entry that cannot follow is named before a later one that was altered, and the other way round."""
    directory = with_entry(2, entry(2, particulars=REFUSE_ME), size=5).export(tmp_path / "record")
    rewrite_bundle(directory, 0, 5, lambda entries: [*entries[:3], b"{}", entries[4]])
    earlier = checked(directory).finding

    rewrite_bundle(directory, 0, 5, lambda entries: [b"{}", *entries[1:]])

    assert earlier is not None
    assert (earlier.rule, earlier.entry) == ("entry-cannot-follow", 2)
    assert checked(directory).finding == Finding("entry-altered", 1)


def test_a_fold_that_fails_without_a_rule_is_not_hidden(tmp_path: Path) -> None:
    """A fault of the program is no finding about the record."""

    def faulty(entries: Iterable[object]) -> None:
        raise ZeroDivisionError

    directory = plain_record(3).export(tmp_path / "record")

    with pytest.raises(ZeroDivisionError):
        verify(directory, fold=faulty)


def test_a_fold_that_stops_early_leaves_nothing_unchecked(tmp_path: Path) -> None:
    """Entries after the last that the fold asked for are checked all the same."""
    directory = plain_record(300).export(tmp_path / "record")
    rewrite_bundle(directory, 1, 44, lambda entries: [*entries[:-1], b"{}"])

    assert verify(directory, fold=lambda entries: None).finding == Finding("entry-altered", 300)


# What lies beside the log.

MISPLACED = seal(Place(ASSEMBLY, 5, "name"), "Anna", SALT)


@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        (
            lambda at: (at / "payloads/2/name.json").write_bytes(sealed_name(2, "Inna").payload),
            Finding("payload-altered", 2, {"field": "name"}),
        ),
        (
            lambda at: (at / "payloads/2/name.json").write_bytes(b"{}"),
            Finding("payload-malformed", 2, {"field": "name"}),
        ),
        (
            lambda at: (at / "payloads/3").mkdir() or (at / "payloads/3/name.json").write_bytes(b"{}"),
            Finding("payload-unbound", None, {"path": "payloads/3/name.json"}),
        ),
        (
            lambda at: (at / "payloads/2/contact.json").write_bytes(b"{}"),
            Finding("payload-unbound", None, {"path": "payloads/2/contact.json"}),
        ),
        (
            lambda at: (at / "payloads/stray").write_bytes(b"{}"),
            Finding("payload-unbound", None, {"path": "payloads/stray/"}),
        ),
        (
            lambda at: next((at / "texts").iterdir()).write_bytes(b"x" * len(TEXT)),
            Finding("text-altered", 3, {"sha256": text_reference(TEXT).sha256}),
        ),
        (
            lambda at: next((at / "texts").iterdir()).unlink(),
            Finding("text-missing", 3, {"sha256": text_reference(TEXT).sha256}),
        ),
        (
            lambda at: (at / "texts/other").write_bytes(b"x"),
            Finding("text-unbound", None, {"path": "texts/other"}),
        ),
    ],
)
def test_payloads_and_texts_are_held_against_their_entries(
    tmp_path: Path, harm: Callable[[Path], object], finding: Finding
) -> None:
    """Altered, malformed, missing and unbound ones are told apart."""
    directory = rich_record().export(tmp_path / "record")

    harm(directory)

    assert checked(directory).finding == finding


def test_a_payload_of_another_place_is_misplaced(tmp_path: Path) -> None:
    """A commitment copied from another entry opens nothing here."""
    record = with_entry(2, entry(2, sealed={"name": MISPLACED.commitment}))
    record.payloads = [(2, "name", MISPLACED.payload)]

    finding = checked(record.export(tmp_path / "record")).finding

    assert finding == Finding("payload-misplaced", 2, {"field": "name"})


def test_a_folder_in_the_place_of_a_payload_opens_nothing(tmp_path: Path) -> None:
    """A payload is a file."""
    directory = rich_record().export(tmp_path / "record")
    (directory / "payloads/2/name.json").unlink()
    (directory / "payloads/2/name.json").mkdir()

    assert checked(directory).finding == Finding("payload-malformed", 2, {"field": "name"})


def test_a_text_of_another_length_than_told_is_altered(tmp_path: Path) -> None:
    """The length that the entry tells is checked too."""
    reference = replace(text_reference(TEXT), bytes=5)
    record = with_entry(2, entry(2, particulars=tabled(reference)))
    record.texts = rich_record().texts

    finding = checked(record.export(tmp_path / "record")).finding

    assert finding == Finding("text-altered", 2, {"sha256": reference.sha256})


def test_what_was_erased_must_be_gone(tmp_path: Path) -> None:
    """A payload that was put back, or never deleted, is found at the entry that erased it."""
    record = rich_record()
    record.entries += [entry(6, particulars=PayloadErased(2, "name", "asked for"))]
    directory = record.export(tmp_path / "record")
    finding = checked(directory).finding

    (directory / "payloads/2/name.json").unlink()

    assert finding == Finding("payload-erased", 6, {"sealed_in": 2, "field": "name"})
    assert checked(directory).sound


def test_an_erasure_looks_at_no_other_file(tmp_path: Path) -> None:
    """The name of a field is no path to elsewhere."""
    erased = entry(2, particulars=PayloadErased(1, "../../texts/x", "asked for"))
    directory = with_entry(2, erased).export(tmp_path / "record")
    (directory / "payloads/1").mkdir(parents=True)

    assert checked(directory).sound
