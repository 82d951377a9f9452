"""Verify: a sound record is accepted, and of a harmed one the first wrong entry is named, and how."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from smolny.domain.order import Recorded
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.report import Finding
from smolny.protocol.tiles import bundle_path, tile_path
from smolny.protocol.tree import leaf_hash, root_of
from smolny.protocol.verify import verify
from tests.protocols.made import (
    FORGED,
    Record,
    checked,
    entry,
    flip,
    fold,
    peak_memory,
    plain_record,
    rewrite_bundle,
    rich_record,
    signing_key,
)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 300, 512, 600])
def test_a_sound_record_is_accepted(tmp_path: Path, size: int) -> None:
    """Whole and partial tiles of any number are accepted, and all entries were looked at."""
    record = plain_record(size)

    report = checked(record.export(tmp_path / "record"))

    assert report.sound
    assert report.entries == size
    assert report.checkpoint is not None
    assert report.checkpoint.root == record.root
    assert report.vkey == record.vkey


def test_a_record_of_no_entries_is_none(tmp_path: Path) -> None:
    """An assembly begins with its founding: a log without it was cut to nothing."""
    directory = plain_record(0).export(tmp_path / "record")

    assert checked(directory).finding == Finding("no-entries")


def test_a_log_with_tiles_on_three_levels_is_accepted(tmp_path: Path) -> None:
    """65,536 entries and more have full tiles on two levels."""
    record = plain_record(65_536 + 3)
    directory = record.export(tmp_path / "record")

    assert verify(directory, fold=count).sound
    flip(directory / tile_path(2, 0, 1), 5)
    assert verify(directory, fold=count).finding == tile_altered(2, 0, 1)


def count(entries: Iterable[Recorded[Any]]) -> int:
    return sum(1 for _ in entries)


def tile_altered(level: int, index: int, width: int) -> Finding:
    return Finding("tile-altered", None, {"path": tile_path(level, index, width)})


def test_payloads_and_texts_are_counted(tmp_path: Path) -> None:
    """What was opened is counted, and a text once however often it is referred to."""
    report = checked(rich_record().export(tmp_path / "record"))

    assert (report.payloads_opened, report.payloads_not_opened, report.texts) == (2, 0, 1)


def test_an_erased_payload_is_no_fault(tmp_path: Path) -> None:
    """A payload that is gone, with or without its folder, is told and every proof stays valid."""
    directory = rich_record().export(tmp_path / "record")
    (directory / "payloads/2/name.json").unlink()

    report = checked(directory)

    assert report.sound
    assert (report.payloads_opened, report.payloads_not_opened) == (1, 1)
    assert (report.payloads_closed, report.erased_by) == (1, ())


def test_the_caller_hears_of_the_progress(tmp_path: Path) -> None:
    """Progress is told once a bundle."""
    told: list[int] = []

    verify(plain_record(600).export(tmp_path / "record"), fold=fold, progress=told.append)

    assert told == [256, 512, 600]


# What can be done to the bundles of a log of 600 entries, and what is then said.

Change = Callable[[list[bytes]], list[bytes]]


def moved(entries: list[bytes], start: int, end: int) -> list[bytes]:
    rest = entries[:start] + entries[start + 1 :]
    return [*rest[:end], entries[start], *rest[end:]]


@pytest.mark.parametrize(
    ("index", "width", "change", "finding"),
    [
        (0, 256, lambda es: [es[0].replace(b"Ann", b"Anm"), *es[1:]], Finding("entry-altered", 1)),
        (1, 256, lambda es: [*es[:9], es[9] + b" ", *es[10:]], Finding("entry-altered", 266)),
        (2, 88, lambda es: [*es[:-1], b"{}"], Finding("entry-altered", 600)),
        (0, 256, lambda es: es[:5] + es[6:], Finding("entry-missing", 6, {"found": 7})),
        (0, 256, lambda es: [*es[:5], es[8], *es[6:]], Finding("entry-missing", 6, {"found": 9})),
        (2, 88, lambda es: es[:-1], Finding("entry-missing", 600)),
        (2, 88, lambda es: [], Finding("entry-missing", 513)),
        (0, 256, lambda es: moved(es, 3, 7), Finding("entry-reordered", 4, {"stands_at": 8, "found": 5})),
        (0, 256, lambda es: moved(es, 7, 3), Finding("entry-reordered", 4, {"stands_at": 5, "found": 8})),
        (0, 256, lambda es: [*es[:4], b"{}", *es[4:-1]], Finding("entry-added", 5)),
        (2, 88, lambda es: [*es, b"{}"], Finding("entry-added", 601)),
        (2, 88, lambda es: [*es, es[0]], Finding("entry-added", 601)),
    ],
)
def test_a_changed_bundle_is_told_by_its_first_wrong_entry(
    tmp_path: Path, index: int, width: int, change: Change, finding: Finding
) -> None:
    """Altered, missing, reordered and added entries are told apart."""
    directory = plain_record(600).export(tmp_path / "record")

    rewrite_bundle(directory, index, width, change)

    assert checked(directory).finding == finding


def test_an_entry_moved_out_of_its_bundle_is_reordered(tmp_path: Path) -> None:
    """An entry that another bundle holds is not missing."""
    record = plain_record(300)
    directory = record.export(tmp_path / "record")

    rewrite_bundle(directory, 0, 256, lambda entries: entries[:-1])
    rewrite_bundle(directory, 1, 44, lambda entries: [record.entries[255], *entries])

    assert checked(directory).finding == Finding("entry-reordered", 256, {"stands_at": 256})


@pytest.mark.parametrize("at", [0, 1, 2, 30, -1])
def test_one_flipped_bit_names_the_entry(tmp_path: Path, at: int) -> None:
    """A bit anywhere in a bundle, in a length or in an entry, is found at its entry."""
    directory = plain_record(3).export(tmp_path / "record")

    flip(directory / bundle_path(0, 3), at)

    finding = checked(directory).finding
    assert finding is not None
    assert finding.rule in ("entry-altered", "bundle-cut-off")
    assert finding.entry == (3 if at == -1 else 1)


def test_a_missing_bundle_misses_its_first_entry(tmp_path: Path) -> None:
    """Without the file, its entries are missing."""
    directory = plain_record(300).export(tmp_path / "record")

    (directory / bundle_path(1, 44)).unlink()

    assert checked(directory).finding == Finding("entry-missing", 257)


@pytest.mark.parametrize(("rest", "number"), [(-1, 3), (1, 4)])
def test_a_bundle_that_is_cut_off_says_where(tmp_path: Path, rest: int, number: int) -> None:
    """The entry within which the bundle ends is named, also one that nobody expected."""
    directory = plain_record(3).export(tmp_path / "record")
    path = directory / bundle_path(0, 3)

    path.write_bytes(path.read_bytes()[:rest] if rest < 0 else path.read_bytes() + b"\0")

    assert checked(directory).finding == Finding("bundle-cut-off", number, {"path": bundle_path(0, 3)})


@pytest.mark.parametrize(("level", "index", "width"), [(0, 0, 256), (0, 2, 88), (1, 0, 2)])
def test_an_altered_tile_is_told_from_an_altered_entry(
    tmp_path: Path, level: int, index: int, width: int
) -> None:
    """When the entries give the signed root, it is the tile that is wrong."""
    directory = plain_record(600).export(tmp_path / "record")
    path = directory / tile_path(level, index, width)

    flip(path, 40)
    assert checked(directory).finding == tile_altered(level, index, width)
    path.write_bytes(path.read_bytes()[:-1])
    assert checked(directory).finding == tile_altered(level, index, width)
    path.unlink()
    assert checked(directory).finding == Finding(
        "file-missing", None, {"path": tile_path(level, index, width)}
    )


def forge(directory: Path, record: Record, number: int) -> Record:
    """Rewrite one entry with all bundles and tiles, under the old checkpoint."""
    entries = list(record.entries)
    entries[number - 1] = entry(number, particulars=FORGED)
    forged = Record(entries, key=signing_key(seed=9))
    forged.export(directory.parent / "forged")
    (directory / "tile").rename(directory.parent / "true-tiles")
    (directory.parent / "forged/tile").rename(directory / "tile")
    return forged


def test_rebuilt_tiles_are_not_vouched_for(tmp_path: Path) -> None:
    """A forger who rebuilt everything but the signature is found out, though no single entry can be named."""
    record = plain_record(600)
    directory = record.export(tmp_path / "record")

    forge(directory, record, 300)

    assert checked(directory).finding == Finding("not-vouched-for", None, {"first": 1, "last": 600})


def test_what_upper_tiles_still_vouch_for_narrows_the_search(tmp_path: Path) -> None:
    """Where only entries and level 0 were rebuilt, the bundle is known."""
    record = plain_record(600)
    directory = record.export(tmp_path / "record")

    forge(directory, record, 300)
    for name in (tile_path(1, 0, 2),):
        (directory / name).write_bytes((tmp_path / "true-tiles/1/000.p/2").read_bytes())
    assert checked(directory).finding == Finding("not-vouched-for", None, {"first": 257, "last": 512})

    (directory / tile_path(1, 0, 2)).unlink()
    assert checked(directory).finding == Finding("not-vouched-for", None, {"first": 1, "last": 600})


def test_harm_to_a_tile_here_and_to_an_entry_there_is_not_vouched_for(tmp_path: Path) -> None:
    """A wrong tile and a wrong entry in another bundle: the search is narrowed to the entry's bundle."""
    directory = plain_record(600).export(tmp_path / "record")

    flip(directory / tile_path(0, 0, 256), 40)
    rewrite_bundle(directory, 2, 88, lambda entries: entries[:-1])

    assert checked(directory).finding == Finding("not-vouched-for", None, {"first": 513, "last": 600})


def test_entries_that_only_changed_bundles_are_not_narrowed_wrongly(tmp_path: Path) -> None:
    """Full bundles alone, with a tile and an entry harmed, name the entry's bundle."""
    directory = plain_record(512).export(tmp_path / "record")

    flip(directory / tile_path(0, 0, 256), 40)
    rewrite_bundle(directory, 1, 256, lambda entries: [*entries[:-1], b"{}"])

    assert checked(directory).finding == Finding("not-vouched-for", None, {"first": 257, "last": 512})


def test_a_forgery_under_another_key_is_refused_by_who_knows_the_key(tmp_path: Path) -> None:
    """A forged record signed anew looks sound by its own key, and not by the true one."""
    record = plain_record(3)
    forged = Record([*record.entries[:2], entry(3, particulars=FORGED)], key=signing_key(seed=9))
    directory = forged.export(tmp_path / "forged")

    assert checked(directory).sound
    finding = checked(directory, vkey=record.vkey).finding
    assert finding == Finding("not-signed-by-this-key", None, {"key": record.vkey})


def test_a_known_checkpoint_holds_the_log_to_its_past(tmp_path: Path) -> None:
    """A log that grew is accepted; one that shrank or was rewritten by its own key is not."""
    earlier, record = plain_record(3), plain_record(300)
    directory = record.export(tmp_path / "record")

    assert checked(directory, known_checkpoint=earlier.note).sound
    assert checked(directory, known_checkpoint=record.note).sound
    longer = checked(directory, known_checkpoint=plain_record(301).note).finding
    assert longer == Finding("log-shorter-than-known", None, {"known": 301, "size": 300})
    other = sign_checkpoint(record.key, 3, root_of([leaf_hash(b"other")] * 3))
    assert checked(directory, known_checkpoint=other).finding == Finding(
        "history-differs-from-known", None, {"known": 3}
    )
    foreign = Record(record.entries, key=signing_key(seed=9)).note
    assert checked(directory, known_checkpoint=foreign).finding == Finding(
        "known-checkpoint-unusable", None, {"because": "not-signed-by-this-key"}
    )


def test_a_bad_signature_is_named_before_anything_else(tmp_path: Path) -> None:
    """A checkpoint whose text was changed is refused by its signature."""
    directory = plain_record(3).export(tmp_path / "record")
    note = (directory / "checkpoint").read_text()
    (directory / "checkpoint").write_text(note.replace("\n3\n", "\n2\n"))

    report = checked(directory)

    assert report.finding is not None
    assert report.finding.rule == "bad-signature"
    assert report.checkpoint is None


@pytest.mark.parametrize("name", ["checkpoint", "vkey"])
def test_a_directory_without_checkpoint_or_key_is_no_export(tmp_path: Path, name: str) -> None:
    """What is missing is named."""
    directory = plain_record(3).export(tmp_path / "record")
    (directory / name).unlink()

    assert checked(directory).finding == Finding("file-missing", None, {"path": name})


def test_a_malformed_key_is_told(tmp_path: Path) -> None:
    """A vkey that cannot be read is no key."""
    directory = plain_record(3).export(tmp_path / "record")
    (directory / "vkey").write_bytes(b"\xff\xff")

    report = checked(directory)

    assert report.finding is not None
    assert report.finding.rule == "vkey-malformed"
    assert report.vkey is None


def test_memory_does_not_grow_with_the_log(tmp_path: Path) -> None:
    """Eight times the entries, no more than twice the peak."""
    small = plain_record(2_000).export(tmp_path / "small")
    large = plain_record(16_000).export(tmp_path / "large")

    peak = peak_memory(lambda: verify(large, fold=count))

    assert peak < 2 * peak_memory(lambda: verify(small, fold=count))
