"""The log for other people's programs: C2SP tlog-tiles file by file, and the whole export as one file."""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import GzipFile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from smolny.clerk import NotOnRecord
from smolny.protocol.tiles import TILE_HEIGHT, TILE_WIDTH, bundled
from smolny.web.desk import Look, look
from smolny.web.visits import Visit

_TILE = re.compile(r"(entries|[0-7])/((?:x[0-9]{3}/){0,3}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII)
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class Tile:
    """Which tile a path names; `level` is none for a bundle of entries."""

    level: int | None
    index: int
    width: int


def tile(seen: Look) -> Response:
    """A hash tile or an entry bundle; a partial one may be any beginning of what there is."""
    asked = _asked(seen.parameter("path"), seen.visit.size)
    return Response(_content(seen.visit, asked), media_type="application/octet-stream", headers=_FOREVER)


async def export(request: Request) -> Response:
    """The whole export as one compressed file; two downloads of one record are the same bytes."""
    visit = look(request).visit
    folder = TemporaryDirectory(prefix="smolny-export-")
    target = Path(folder.name) / visit.assembly
    try:
        await to_thread.run_sync(visit.library.apart().export, visit.assembly, target)
    except BaseException:
        folder.cleanup()
        raise
    name = f"{visit.assembly}-{visit.size}.tar.gz"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(_packed(folder), media_type="application/gzip", headers=headers)


def _asked(path: str, size: int) -> Tile:
    match = _TILE.fullmatch(path)
    if match is None:
        raise NotOnRecord("no-such-tile", entries=size)
    level = None if match[1] == "entries" else int(match[1])
    index = int(match[2].replace("x", "").replace("/", ""))
    width = int(match[3] or TILE_WIDTH)
    held = (size >> TILE_HEIGHT * (level or 0)) - index * TILE_WIDTH
    if width > min(held, TILE_WIDTH) or (match[3] and width == TILE_WIDTH):
        raise NotOnRecord("no-such-tile", entries=size)
    return Tile(level, index, width)


def _content(visit: Visit, asked: Tile) -> bytes:
    numbers = range(asked.index * TILE_WIDTH, asked.index * TILE_WIDTH + asked.width)
    if asked.level is None:
        return bundled(visit.library.body(visit.assembly, number + 1) for number in numbers)
    level = asked.level * TILE_HEIGHT
    return b"".join(visit.library.hash_at(visit.assembly, level, number) for number in numbers)


def _packed(folder: TemporaryDirectory[str]) -> Iterator[bytes]:
    """The files of the folder as a compressed archive, in pieces; the folder goes with the last of them."""
    pieces = _Pieces()
    with (
        folder as name,
        GzipFile("", "wb", 6, pieces, 0) as press,
        tarfile.open(fileobj=press, mode="w|") as packed,
    ):
        for path in sorted(Path(name).rglob("*")):
            packed.add(path, path.relative_to(name).as_posix(), recursive=False, filter=_anonymous)
            yield pieces.taken()
    yield pieces.taken()


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    member.mode = 0o755 if member.isdir() else 0o644
    return member


class _Pieces(BytesIO):
    """A file to write to that gives away what was written."""

    def taken(self) -> bytes:
        """Everything written since the last taking."""
        content = self.getvalue()
        self.seek(0)
        self.truncate()
        return content
