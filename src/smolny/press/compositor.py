"""The compositor, for a process of its own: orders on standard input, PDFs on standard output.

It keeps whatever it has set for as long as its process lives, the codes of cards as well, some 200 MiB for a
thousand badges. So a process sets one paper, unless it is told that it sets `several` public ones.
"""

import json
import signal
import sys
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict

import typst

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: "tuple[PDFStandard, ...]" = ("ua-1", "a-2a")
"""PDF/UA-1 and PDF/A-2a in one file. PDF/A-4 is of PDF 2.0, in which PDF/UA-1 does not exist."""

WITH_A_FILE: "tuple[PDFStandard, ...]" = ("ua-1", "a-3a")
"""PDF/A-3a, which is PDF/A-2a with leave to hold a file of any kind."""


class Order(TypedDict):
    """What is to be set: the source, what it is told (JSON), the date of the paper (RFC 3339), and the file
    that it holds: name, media type, text.
    """

    source: str
    told: str
    made_at: str
    attached: list[str] | None


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def composed(order: Order, **form: Any) -> Any:
    """The order as PDF or, if the form says so, as pictures."""
    made: Any = typst.compile(
        order["source"].encode(),
        # The fonts that come with the compositor, and no others: a paper looks the same everywhere.
        font_paths=_fonts(),
        ignore_system_fonts=True,
        # Data goes in beside the source: whatever it says, it is text and never markup.
        sys_inputs={"told": order["told"], "attached": json.dumps(order["attached"])},
        timestamp=datetime.fromisoformat(order["made_at"]).astimezone(UTC),
        **(form or {"format": "pdf", "pdf_standards": list(WITH_A_FILE if order["attached"] else STANDARDS)}),
    )
    return made


def several() -> None:
    """Set one order after the other, until there are no more. Before each, and before each paper, stands a
    line with the number of its bytes.
    """
    # An end by Ctrl-C or by the system is for whoever orders: papers may be to come, then the pipe is closed.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    while length := asked.readline():
        paper = composed(json.loads(asked.read(int(length))))
        answered.write(b"%d\n" % len(paper) + paper)
        answered.flush()


def main() -> None:
    """Set what is ordered."""
    if sys.argv[1:] == ["several"]:
        several()
    else:
        sys.stdout.buffer.write(composed(json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
