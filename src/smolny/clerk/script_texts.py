"""The files that a script names: texts beside it, and standing orders beside it or among the presets."""

from hashlib import sha256
from typing import Any

from smolny.clerk.orders import OrdersFault, preset, read_orders
from smolny.clerk.shapes import WRONG
from smolny.clerk.toml import Document, Faulty, Spot, decoded, read_bytes
from smolny.domain.values import TextRef

MEDIA_TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".toml": "application/toml",
    ".json": "application/json",
    ".html": "text/html",
}


class Shelf:
    """The files of one script: notes what is wrong in its document, and keeps the bytes for each deed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._folder = document.path.resolve().parent
        self._taken: list[bytes] = []
        self._refused: set[str] = set()

    def taken(self) -> tuple[bytes, ...]:
        """The bytes of the texts named since the last call."""
        taken, self._taken = tuple(self._taken), []
        self._refused.clear()
        return taken

    def text(self, data: Any, spot: Spot) -> Any:
        """The reference to a text, from its path; WRONG where it cannot be read."""
        path = self._located(data, spot)
        if path is WRONG:
            return WRONG
        try:
            source = read_bytes(path)
            decoded(path, source)
        except Faulty as fault:
            return self._passed_on(fault, spot)
        self._taken.append(source)
        return TextRef(sha256(source).hexdigest(), len(source), MEDIA_TYPES[path.suffix])

    def orders(self, data: Any, spot: Spot) -> Any:
        """Standing orders, from the name of a preset or the path of a document; WRONG where unreadable."""
        path = self._located(data, spot)
        if path is WRONG:
            return WRONG
        try:
            return read_orders(path).orders
        except OrdersFault as fault:
            return self._passed_on(fault, spot)

    def _located(self, data: Any, spot: Spot) -> Any:
        if not isinstance(data, str):
            self._document.fault(spot, "wrong-type", "the path of a file is wanted")
            return WRONG
        if data in self._refused:
            return WRONG
        preset_named = spot[-1] in ("orders", "document") and not data.endswith(".toml")
        path = self._preset(data, spot) if preset_named else self._beside(data, spot)
        if path is WRONG:
            self._refused.add(data)
        return path

    def _preset(self, name: str, spot: Spot) -> Any:
        try:
            return preset(name)
        except OrdersFault as fault:
            return self._passed_on(fault, spot)

    def _beside(self, name: str, spot: Spot) -> Any:
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            self._document.fault(spot, "text-outside-folder", f"{name!r} is not in the folder of the script")
        elif path.suffix not in MEDIA_TYPES:
            self._document.fault(
                spot, "text-of-unknown-type", f"{name!r}; known are {', '.join(MEDIA_TYPES)}"
            )
        elif not path.is_file():
            self._document.fault(spot, "text-is-missing", f"{name!r}")
        else:
            return path
        return WRONG

    def _passed_on(self, fault: Faulty, spot: Spot) -> Any:
        for problem in fault.problems:
            place = f" ({problem.path}:{problem.line})" if problem.line else ""
            self._document.fault(spot, problem.rule, problem.words + place)
        return WRONG
