"""What lies beside the log in an export, payloads and texts, held against the entries that bind it."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from smolny.domain.values import TextRef

from .codec import line
from .refused import Refused
from .sealed import Place, is_commitment, is_field_name, opened
from .tiles import read_entries, read_file


class Beside:
    """Checks payloads and texts entry by entry, and in the end that no others are there."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._any = (directory / "payloads").exists()
        self.opened = 0
        self.not_opened = 0
        self.texts: dict[str, int] = {}

    def check_payloads(self, assembly: str, number: int, sealed: Mapping[str, str]) -> None:
        """The payloads of one entry against its commitments.

        Raises Refused: sealed-field-malformed, payload-malformed, payload-altered, payload-misplaced.
        """
        for field, commitment in sealed.items():
            if not is_field_name(field) or not is_commitment(commitment):
                raise Refused("sealed-field-malformed", field=field)
            self._check_payload(Place(assembly, number, field), commitment)

    def _check_payload(self, place: Place, commitment: str) -> None:
        try:
            # Nothing is asked of the disk for a field where there is no folder of payloads at all.
            payload = self._payload(place.entry, place.field).read_bytes() if self._any else None
        except (FileNotFoundError, NotADirectoryError):
            payload = None
        except IsADirectoryError:
            raise Refused("payload-malformed", field=place.field) from None
        if payload is None:
            self.not_opened += 1
            return
        opened(payload, commitment, place)
        self.opened += 1

    def _payload(self, number: int, field: str) -> Path:
        return self._directory / "payloads" / _payload_name(number, field)

    def check_texts(self, references: Iterable[TextRef]) -> None:
        """The texts to which an entry refers; raises Refused: text-missing, text-altered."""
        for text in references:
            if text.sha256 not in self.texts:
                self.texts[text.sha256] = self._length_of(text.sha256)
            if self.texts[text.sha256] != text.bytes:
                raise Refused("text-altered", sha256=text.sha256)

    def check_erased(self, number: int, field: str) -> None:
        """That the payload of an erased field is gone; raises Refused: payload-erased."""
        if is_field_name(field) and self._payload(number, field).exists():
            raise Refused("payload-erased", sealed_in=number, field=field)

    def _length_of(self, digest: str) -> int:
        # A digest that is none could be the name of a file elsewhere.
        if not is_commitment(digest):
            raise Refused("text-missing", sha256=digest)
        try:
            text = read_file(self._directory, f"texts/{digest}")
        except Refused:
            raise Refused("text-missing", sha256=digest) from None
        if sha256(text).hexdigest() != digest:
            raise Refused("text-altered", sha256=digest)
        return len(text)

    def check_unbound(self, size: int) -> None:
        """That nothing else is there, after all entries; raises Refused: payload-unbound, text-unbound."""
        if sum(1 for _ in self._payload_names()) != self.opened:
            raise Refused("payload-unbound", path=f"payloads/{self._first_unbound_payload(size)}")
        others = sorted(_names(self._directory / "texts") - self.texts.keys())
        if others:
            raise Refused("text-unbound", path=f"texts/{others[0]}")

    def _payload_names(self) -> Iterator[str]:
        # An empty folder is what erasing may leave.
        folder = self._directory / "payloads"
        for path in folder.iterdir() if folder.is_dir() else ():
            names = _names(path) if path.is_dir() else [""]
            yield from (f"{path.name}/{name}" for name in names)

    def _first_unbound_payload(self, size: int) -> str:
        strays = set(self._payload_names())
        for number, entry in enumerate(read_entries(self._directory, size), 1):
            strays -= {_payload_name(number, field) for field in line(entry).sealed}
        return min(strays, key=lambda name: (len(name.partition("/")[0]), name))


def _payload_name(number: int, field: str) -> str:
    return f"{number}/{field}.json"


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
