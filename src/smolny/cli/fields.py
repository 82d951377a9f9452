"""The fields of a deed as they are given on the command line: one after the other, or from files."""

from hashlib import file_digest
from pathlib import Path

from smolny.clerk.forms import DeedForm, FormField, joined
from smolny.clerk.toml import decoded, read_bytes

Pairs = tuple[tuple[str, str], ...]
"""Names of fields, each with its text or with the path of a file."""

_MARK = "\ufeff"


def texts_of(form: DeedForm, pairs: Pairs, files: Pairs) -> dict[str, str]:
    """The text of every field that was given; raises Faulty for a file, Unfit `field-comes-twice`."""
    told: dict[str, list[str]] = {}
    for name, text in pairs:
        told.setdefault(name, []).append(text)
    for name, path in files:
        told.setdefault(name, []).append(_from_file(form.field(name), Path(path)))
    return {name: joined(form.field(name), lines) for name, lines in told.items()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _from_file(field: FormField | None, path: Path) -> str:
    if field is not None and field.kind == "hash":
        return _digest(path)
    text = decoded(path, read_bytes(path))
    return text if field is not None and field.as_it_is else text.removeprefix(_MARK)
