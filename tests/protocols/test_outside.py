"""Programs written by others accept our export and refuse a forged one."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from smolny.protocol.tiles import tile_path
from smolny.protocol.tlog_proof import proof_from_export
from tests.protocols.made import FORGED, Record, entry, flip, plain_record, rewrite_bundle, signing_key

RECORD = plain_record(600)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """An export of 600 entries."""
    return RECORD.export(tmp_path / "record")


def forged_twin(tmp_path: Path) -> Path:
    """The same record but for one entry, rebuilt whole and signed with a key of the same name."""
    entries = list(RECORD.entries)
    entries[299] = entry(300, particulars=FORGED)
    return Record(entries, key=signing_key(seed=9)).export(tmp_path / "twin")


def accepted(program: Path, *words: str | Path, cwd: Path | None = None) -> bool:
    """Whether the program ends with 0; anything but 0 and 1 is a failure of the test."""
    done = subprocess.run(
        [program, *words], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return done.returncode == 0


# proofbundle: one entry by its proof file.


@pytest.mark.parametrize("number", [1, 256, 300, 600])
def test_proofbundle_checks_one_entry(
    proofbundle: Path, directory: Path, tmp_path: Path, number: int
) -> None:
    """Our proof file shows the true bytes to be in the log, and no others."""
    proof, true, altered = tmp_path / "entry.tlog-proof", tmp_path / "true", tmp_path / "altered"
    proof.write_bytes(proof_from_export(directory, number).content)
    true.write_bytes(RECORD.entries[number - 1])
    altered.write_bytes(RECORD.entries[number - 1].replace(b"Ann", b"Anm"))
    words: list[str | Path] = [
        "verify-proof",
        proof,
        "--log-vkey",
        RECORD.vkey,
        "--expected-origin",
        RECORD.key.name,
    ]

    assert accepted(proofbundle, *words, "--payload-file", true)
    assert not accepted(proofbundle, *words, "--payload-file", altered)


def test_proofbundle_refuses_the_forged_twin(proofbundle: Path, tmp_path: Path) -> None:
    """A proof from the twin is true by the forger's key and refused by who knows the true one."""
    twin = forged_twin(tmp_path)
    proof, payload = tmp_path / "entry.tlog-proof", tmp_path / "payload"
    proof.write_bytes(proof_from_export(twin, 300).content)
    payload.write_bytes(entry(300, particulars=FORGED))
    words: list[str | Path] = ["verify-proof", proof, "--payload-file", payload, "--log-vkey"]

    assert accepted(proofbundle, *words, signing_key(seed=9).verifier.text)
    assert not accepted(proofbundle, *words, RECORD.vkey)


# aics-tlog: the directory, by the very commands of README.txt.


def readme_commands(directory: Path) -> list[list[str]]:
    """The words of the commands that README.txt gives for aics-tlog."""
    words = (directory / "README.txt").read_text()
    return [line.split() for line in re.findall(r"^    aics-tlog (.*)$", words, re.MULTILINE)]


def aics_accepts(program: Path, directory: Path, *more: str) -> bool:
    (directory.parent / "known.vkey").write_text(RECORD.vkey + "\n")
    checkpoint, inclusion = readme_commands(directory)
    return all(accepted(program, *words, cwd=directory) for words in (checkpoint, [*inclusion, *more]))


@pytest.mark.outside
def test_aics_tlog_accepts_an_export(aics_tlog: Path, directory: Path) -> None:
    """The two commands of README.txt work as they stand and give back the bytes of entry 1."""
    assert aics_accepts(aics_tlog, directory)
    assert (directory.parent / "entry-1.json").read_bytes() == RECORD.entries[0]


@pytest.mark.outside
def test_aics_tlog_sees_that_a_log_grew(aics_tlog: Path, directory: Path, tmp_path: Path) -> None:
    """The earlier checkpoint is consistent with the export of the grown log, and not with a rewritten one."""
    (tmp_path / "known.vkey").write_text(RECORD.vkey)
    (tmp_path / "earlier").write_bytes(plain_record(270).note)
    rewritten = plain_record(270)
    rewritten.entries[3] = entry(4, particulars=FORGED)
    (tmp_path / "rewritten").write_bytes(rewritten.note)
    words = ["verify-consistency", "--vkey-file", "known.vkey", "--tiles", "record", "--old-checkpoint"]

    assert accepted(aics_tlog, *words, "earlier", cwd=tmp_path)
    assert not accepted(aics_tlog, *words, "rewritten", cwd=tmp_path)


def altered_entry(directory: Path) -> None:
    rewrite_bundle(directory, 0, 256, lambda entries: [entry(1, particulars=FORGED), *entries[1:]])


def altered_tile(directory: Path) -> None:
    flip(directory / tile_path(0, 0, 256), 3)


def altered_checkpoint(directory: Path) -> None:
    note = (directory / "checkpoint").read_text()
    (directory / "checkpoint").write_text(note.replace("\n600\n", "\n599\n"))


Harm = Callable[[Path], None]
HARMS = [altered_entry, altered_tile, altered_checkpoint]


@pytest.mark.outside
@pytest.mark.parametrize("harm", HARMS)
def test_aics_tlog_refuses_a_harmed_export(aics_tlog: Path, directory: Path, harm: Harm) -> None:
    """An altered entry, tile or checkpoint is refused."""
    harm(directory)

    assert not aics_accepts(aics_tlog, directory)


@pytest.mark.outside
def test_aics_tlog_refuses_the_forged_twin(aics_tlog: Path, tmp_path: Path) -> None:
    """The twin is not signed by the key that is known."""
    assert not aics_accepts(aics_tlog, forged_twin(tmp_path))


# The Go team's packages: every entry of the directory.


@pytest.mark.outside
@pytest.mark.parametrize("size", [1, 256, 600])
def test_go_accepts_an_export(go_stranger: Path, tmp_path: Path, size: int) -> None:
    """Signature, every tile and every entry are accepted."""
    assert accepted(go_stranger, plain_record(size).export(tmp_path / "record"), RECORD.vkey)


@pytest.mark.outside
@pytest.mark.parametrize("harm", HARMS)
def test_go_refuses_a_harmed_export(go_stranger: Path, directory: Path, harm: Harm) -> None:
    """An altered entry, tile or checkpoint is refused."""
    harm(directory)

    assert not accepted(go_stranger, directory, RECORD.vkey)


@pytest.mark.outside
def test_go_refuses_the_forged_twin(go_stranger: Path, tmp_path: Path) -> None:
    """The twin is not signed by the key that is known."""
    assert not accepted(go_stranger, forged_twin(tmp_path), RECORD.vkey)
