"""Exports: whole or not at all, never over something else."""

import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smolny.protocol.export import PARTS, Contents, export
from smolny.protocol.refused import Refused
from smolny.protocol.tiles import read_entries
from tests.protocols.made import ORIGIN, TEXT, Record, checked, plain_record, rich_record, signing_key


def files(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def test_an_export_holds_the_whole_record_in_plain_files(tmp_path: Path) -> None:
    """Every part of section 4 of the specification is there, and nothing else."""
    record = rich_record()

    written = files(record.export(tmp_path / "record"))

    assert written["checkpoint"] == record.note
    assert written["vkey"].decode() == record.vkey + "\n"
    assert written["payloads/2/name.json"] == record.payloads[0][2]
    assert written[f"texts/{record.texts[0][0]}"] == TEXT
    assert {name.partition("/")[0] for name in written} == PARTS
    assert list(read_entries(tmp_path / "record", 5)) == record.entries


def test_no_private_key_is_in_an_export(tmp_path: Path) -> None:
    """Neither the seed nor a key file's first words occur anywhere."""
    record = rich_record()
    seed = record.key.private_key.private_bytes_raw()

    for content in files(record.export(tmp_path / "record")).values():
        assert seed not in content
        assert b"PRIVATE" not in content


def test_others_may_read_an_export(tmp_path: Path) -> None:
    """The directory has the rights of any new directory, so that a web server can serve it."""
    ordinary = tmp_path / "ordinary"
    ordinary.mkdir()

    directory = plain_record(1).export(tmp_path / "record")

    assert stat.S_IMODE(directory.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


@pytest.mark.parametrize(("before", "after"), [(1, 2), (200, 256), (256, 300), (300, 600), (7, 7)])
def test_an_export_of_a_grown_log_is_the_export_of_that_log(tmp_path: Path, before: int, after: int) -> None:
    """No partial tile of the smaller size stays behind, and nothing of the earlier export beside it."""
    plain_record(before).export(tmp_path / "grown")

    plain_record(after).export(tmp_path / "grown")

    plain_record(after).export(tmp_path / "fresh")
    assert files(tmp_path / "grown") == files(tmp_path / "fresh")
    assert {path.name for path in tmp_path.iterdir()} == {"grown", "fresh"}


def test_a_payload_erased_since_is_not_in_the_next_export(tmp_path: Path) -> None:
    """What was erased disappears with the earlier export."""
    record = rich_record()
    record.export(tmp_path / "record")
    record.payloads = record.payloads[1:]

    record.export(tmp_path / "record")

    assert not (tmp_path / "record/payloads/2").exists()


def test_an_empty_directory_is_taken(tmp_path: Path) -> None:
    """A directory that was made for the purpose is used."""
    (tmp_path / "record").mkdir()

    assert checked(plain_record(3).export(tmp_path / "record")).sound


def test_the_export_of_an_empty_log_holds_its_checkpoint(tmp_path: Path) -> None:
    """It can be written, though verify asks for a founding."""
    assert checked(plain_record(0).export(tmp_path / "record")).checkpoint is not None


def refused_over(directory: Path, record: Record, rule: str) -> None:
    """The export is refused by that rule, and everything stays as it was."""
    before = files(directory.parent)

    with pytest.raises(Refused, match=rule):
        record.export(directory)

    assert files(directory.parent) == before


@pytest.mark.parametrize("name", ["letter.txt", "checkpoint"])
def test_a_directory_with_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    """A directory that is no export is not written over."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("mine")

    refused_over(tmp_path / "mine", plain_record(1), "directory-not-an-export")


def test_an_export_with_other_files_is_left_alone(tmp_path: Path) -> None:
    """Files that somebody laid into an export are not lost."""
    directory = plain_record(1).export(tmp_path / "record")
    (directory / "letter.txt").write_text("mine")

    refused_over(directory, plain_record(2), "directory-holds-other-files")


def test_the_export_of_another_log_is_left_alone(tmp_path: Path) -> None:
    """An export is replaced by one of the same origin only."""
    directory = plain_record(1).export(tmp_path / "record")
    other = Record([], key=signing_key("smolny.invalid/another"))

    refused_over(directory, other, "export-of-another-origin")


def test_an_export_is_never_shortened(tmp_path: Path) -> None:
    """Entries that were exported are not taken back."""
    directory = plain_record(3).export(tmp_path / "record")

    refused_over(directory, plain_record(2), "export-would-shorten")


def test_an_export_is_never_contradicted(tmp_path: Path) -> None:
    """A log whose beginning is another is not written over the exported one."""
    directory = plain_record(3).export(tmp_path / "record")
    other = plain_record(4)
    other.entries[1] = b"rewritten"

    refused_over(directory, other, "export-would-contradict")


def test_a_checkpoint_of_other_entries_is_refused(tmp_path: Path) -> None:
    """The checkpoint must be one of the entries given, by the key given, for the origin given."""
    record = plain_record(3)
    told: dict[str, Any] = {"origin": ORIGIN, "checkpoint_note": record.note, "vkey": record.vkey}

    with pytest.raises(Refused, match="checkpoint-does-not-fit"):
        export(tmp_path / "a", Contents(entries=record.entries[:2], **told))
    with pytest.raises(Refused, match="origin-differs"):
        export(tmp_path / "a", Contents(entries=record.entries, **{**told, "origin": "smolny.invalid/x"}))
    with pytest.raises(Refused, match="not-signed-by-this-key"):
        export(tmp_path / "a", Contents(entries=[], **{**told, "vkey": signing_key(seed=2).verifier.text}))

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("number", "field"), [(0, "name"), (6, "name"), (2, "../name")])
def test_a_payload_of_no_entry_is_refused(tmp_path: Path, number: int, field: str) -> None:
    """A payload belongs to a field of an entry, and its name stays within the directory."""
    record = rich_record()
    record.payloads.append((number, field, b"{}"))

    with pytest.raises(Refused, match="payload-unbound"):
        record.export(tmp_path / "record")


def test_a_text_under_another_name_is_refused(tmp_path: Path) -> None:
    """A text is stored under its hash."""
    record = rich_record()
    record.texts.append(("0" * 64, b"text"))

    with pytest.raises(Refused, match="text-altered"):
        record.export(tmp_path / "record")


def test_a_failure_on_the_way_changes_nothing(tmp_path: Path) -> None:
    """When the entries cannot be read to the end, the earlier export stays and nothing lies beside it."""
    directory = plain_record(2).export(tmp_path / "record")
    before, record = files(tmp_path), plain_record(3)

    def broken() -> Iterator[bytes]:
        yield record.entries[0]
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        export(directory, Contents(ORIGIN, record.note, record.vkey, broken()))

    assert files(tmp_path) == before
    assert list(tmp_path.iterdir()) == [directory]


def test_the_earlier_export_survives_a_failure_to_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new directory cannot take the name, the earlier one gets it back."""
    directory = plain_record(2).export(tmp_path / "record")
    before, rename = files(tmp_path), Path.rename

    def no_rename(path: Path, target: Path) -> Path:
        if target == directory and not path.name.endswith("replaced"):
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", no_rename)
    with pytest.raises(OSError, match="Input/output"):
        plain_record(3).export(directory)

    assert files(tmp_path) == before


def shell(command: str, directory: Path) -> str:
    done = subprocess.run(
        ["bash", "-c", command], cwd=directory, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_the_readme_tells_a_stranger_how_to_check_with_sha256sum(tmp_path: Path) -> None:
    """The two commands that README.txt gives for texts and payloads work as they stand."""
    record = rich_record()
    directory = record.export(tmp_path / "record")
    words = (directory / "README.txt").read_text()
    texts, payload = re.findall(r"^    (\(.*sha256sum.*)$", words, re.MULTILINE)

    assert shell(texts, directory) == f"{record.texts[0][0]}: OK\n"
    commitment = shell(payload.replace("FILE", "payloads/2/name.json"), directory).split()[0]
    assert f'"name":"{commitment}"'.encode() in record.entries[1]
    assert record.vkey in words
