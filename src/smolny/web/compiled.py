"""Templates as they were compiled, kept beside them as Python keeps its own."""

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from secrets import token_hex

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from smolny.web import words

_UNREADABLE = (
    *(OSError, EOFError, ValueError, UnpicklingError),
    *(AttributeError, ImportError, LookupError, TypeError),
)
"""What is raised where a file holds anything else."""


class Compiled(BytecodeCache):
    """Where nothing can be written, or Python writes nothing, each process compiles for itself."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        # What a template says of a constant is worked out when it is compiled, by how the desk sets it up.
        made_by = (Path(__file__).with_name("desk.py"), Path(words.__file__))
        hashes = (sha256(path.read_bytes()).hexdigest() for path in made_by)
        self._made_by = " ".join((jinja2.__version__, *hashes))

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template rests on: its source, the compiler, the filters."""
        return sha256(f"{self._made_by}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the template from its file, where there is one of this source."""
        with suppress(*_UNREADABLE), self._file(bucket).open("rb") as kept:
            bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template; nobody reads half a file."""
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        part = file.with_suffix(f".{token_hex(8)}.part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with part.open("xb") as kept:
                bucket.write_bytecode(kept)
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _file(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._templates / f"{bucket.key}.html")))
