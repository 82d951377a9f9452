"""Words as runs of characters in a document for word processors."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from html import escape

from smolny.texts.docx.names import LONGEST_BOOKMARK, bookmark
from smolny.texts.docx.styles import CODE, GAP, NUMBER, REPEALED, style_id
from smolny.texts.refusals import Unamendable
from smolny.texts.tree import checked_identifier
from smolny.texts.words import Run, Words

_RIGHT_TO_LEFT = ("R", "AL")
_LOOKS = (
    ("strong", "<w:b/><w:bCs/>"),
    ("emphasis", "<w:i/><w:iCs/>"),
    ("struck", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("sub", '<w:vertAlign w:val="subscript"/>'),
    ("sup", '<w:vertAlign w:val="superscript"/>'),
)
"""Marks in the order in which the format wants them."""


class Runs:
    """Words as XML; links are numbered as they come, notes have the number that the footnotes have."""

    def __init__(self, notes: Mapping[str, int], dropped: Counter[str]) -> None:
        self.notes, self.dropped = notes, dropped
        self.links: dict[str, str] = {}

    def xml(self, said: Words) -> str:
        """Words with their marks."""
        return "".join(map(self._run, said))

    def _run(self, run: Run) -> str:
        if "note" in run.marks:
            return self._note(run)
        self.dropped["sup"] += "sub" in run.marks and "sup" in run.marks
        look = "".join(xml for mark, xml in _LOOKS if mark in run.marks and self._is_possible(mark, run))
        said = _run_xml(run.text, _style(run), look)
        return self._linked(run.target, said) if "link" in run.marks else said

    def _is_possible(self, mark: str, run: Run) -> bool:
        return mark != "sup" or "sub" not in run.marks

    def _note(self, run: Run) -> str:
        mark = f'<w:footnoteReference w:customMarkFollows="1" w:id="{self.notes[run.target]}"/>'
        look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        return f"<w:r>{look}{mark}{_text(run.text)}</w:r>"

    def _linked(self, target: str, said: str) -> str:
        anchor = _anchor(target)
        if anchor:
            return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{said}</w:hyperlink>'
        name = self.links.setdefault(target, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{name}" w:history="1">{said}</w:hyperlink>'


def _anchor(target: str) -> str:
    """The bookmark of the part to which a link leads, if it is one of this text."""
    try:
        id = checked_identifier(target.removeprefix("#")) if target.startswith("#") else ""
    except Unamendable:
        return ""
    return bookmark(id, 0) if id and len(id) + 2 <= LONGEST_BOOKMARK else ""


def _style(run: Run) -> str:
    if "code" in run.marks:
        return style_id(CODE)
    return "Hyperlink" if "link" in run.marks else ""


def _run_xml(text: str, style: str, look: str) -> str:
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    rtl = "<w:rtl/>" if not text.isascii() and any(map(_is_rtl, text)) else ""
    properties = styled + look + rtl
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_text(text)}</w:r>"


def _is_rtl(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT


def _text(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)


def numbered(number: str) -> str:
    """The number of a part, marked as one."""
    return _run_xml(number, style_id(NUMBER), "") if number else ""


def gap(between: str) -> str:
    """What stands between a number and what follows it."""
    if between == "\t":
        return f'<w:r><w:rPr><w:rStyle w:val="{style_id(GAP)}"/></w:rPr><w:tab/></w:r>'
    return _run_xml(between, style_id(GAP), "") if between else ""


def repealed_xml(said: str) -> str:
    """What stands where something was."""
    return _run_xml(said, style_id(REPEALED), "")


def paragraph_xml(style: str, inner: str, said: str) -> str:
    """A paragraph that is written in the direction of its first letter."""
    strong = () if said.isascii() else (unicodedata.bidirectional(each) for each in said)
    first = next((each for each in strong if each in ("L", *_RIGHT_TO_LEFT)), "L")
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:bidi/>" if first != "L" else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"
