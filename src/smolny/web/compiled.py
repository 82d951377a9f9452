"""Templates as they were compiled, kept beside them as Python keeps its own."""

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from tempfile import NamedTemporaryFile

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from smolny.web import words


class Compiled(BytecodeCache):
    """Where nothing can be written, or Python writes nothing, each process compiles for itself."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        # What a template says of a constant is worked out when it is compiled.
        filters = Path(words.__file__).read_bytes()
        self._made_by = f"{jinja2.__version__} {sha256(filters).hexdigest()}"

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template rests on: its source, the compiler, the filters."""
        return sha256(f"{self._made_by}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the template from its file, where there is one of this source."""
        with suppress(OSError, EOFError, ValueError, UnpicklingError), self._file(bucket).open("rb") as kept:
            bucket.load_bytecode(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template; nobody reads half a file."""
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as kept:
                bucket.write_bytecode(kept)
            Path(kept.name).replace(file)

    def _file(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._templates / f"{bucket.key}.html")))
