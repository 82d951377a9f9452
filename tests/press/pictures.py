"""Papers as pictures: what the eye sees, and what a scanner reads."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp

from smolny.press.compositor import composed
from smolny.press.typesetting import Paper, order

DOTS_PER_INCH = 80
_SIGNATURE, _CHANNELS = 8, 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in shades of red, row by row: 0 is dark, 255 is white paper."""

    width: int
    height: int
    rows: tuple[bytes, ...]

    def strip(self, left: float, top: float, right: float, bottom: float) -> set[int]:
        """The shades within a part of the page that is given in millimetres."""
        first, last = dots(left), dots(right)
        return {shade for row in self.rows[dots(top) : dots(bottom)] for shade in row[first:last]}

    def scanned(self) -> set[str]:
        """What the QR codes on the page say."""
        seen = memoryview(b"".join(self.rows)).cast("B", shape=[self.height, self.width])
        return {each.text for each in zxingcpp.read_barcodes(seen)}


def dots(millimetres: float) -> int:
    """How many dots that is on the page."""
    return round(millimetres / 25.4 * DOTS_PER_INCH)


def pictures(paper: Paper) -> list[Picture]:
    """Every page of the paper."""
    pages = composed(order(paper), format="png", ppi=DOTS_PER_INCH)
    return [_read(page) for page in ([pages] if isinstance(pages, bytes) else pages)]


def _read(png: bytes) -> Picture:
    """The red of each dot; the filters of PNG work on each channel by itself."""
    width, height = struct.unpack(">II", png[16:24])
    data = zlib.decompress(b"".join(body for kind, body in _chunks(png) if kind == b"IDAT"))
    step = 1 + width * _CHANNELS
    rows, above = [], bytes(width)
    for start in range(0, height * step, step):
        above = _unfiltered(data[start], data[start + 1 : start + step : _CHANNELS], above)
        rows.append(above)
    return Picture(width, height, tuple(rows))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = _SIGNATURE
    while start < len(png):
        (length,) = struct.unpack(">I", png[start : start + 4])
        yield png[start + 4 : start + 8], png[start + 8 : start + 8 + length]
        start += 12 + length


def _unfiltered(filtered: int, row: bytes, above: bytes) -> bytes:
    told = bytearray(row)
    left = corner = 0
    for place, up in enumerate(above):
        guess = (0, left, up, (left + up) // 2, _nearest(left, up, corner))[filtered]
        told[place] = left = (told[place] + guess) & 255
        corner = up
    return bytes(told)


def _nearest(left: int, up: int, corner: int) -> int:
    expected = left + up - corner
    return min((left, up, corner), key=lambda each: abs(each - expected))
