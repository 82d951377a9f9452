"""What the paragraphs of a document say: runs with their marks, and what is no word of the text."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from smolny.texts.docx.elements import child, is_on, tag_of, value
from smolny.texts.docx.names import bookmarked, is_ours
from smolny.texts.docx.sheet import Sheet
from smolny.texts.docx.styles import CODE, GAP, NUMBER, REPEALED, squeezed
from smolny.texts.foreign_names import as_name
from smolny.texts.inline import is_safe
from smolny.texts.words import Run, Words, stripped, tidied, without_controls, words

_OPENED = {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
_ACCEPTED = {"ins": "tracked-insertion", "moveTo": "tracked-insertion", "fldSimple": "field"}
_DROPPED = {
    "del": "tracked-deletion",
    "moveFrom": "tracked-deletion",
    "oMath": "equation",
    "oMathPara": "equation",
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded-object",
    "AlternateContent": "picture",
    "sym": "symbol",
    "ruby": "ruby",
    "contentPart": "picture",
    "subDoc": "external-file",
}
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_STYLES = {
    "strong": "strong",
    **dict.fromkeys(("emphasis", "intenseemphasis", "subtleemphasis"), "emphasis"),
    **dict.fromkeys(("footnotereference", "endnotereference"), "sup"),
    **dict.fromkeys(("htmlcode", "sourcetext", "htmltypewriter", squeezed(CODE)), "code"),
}
_REFERENCES = ("footnoteReference", "endnoteReference")
_SIGN_STYLES = ("footnotereference", "endnotereference")
_RAISED = {"subscript": "sub", "superscript": "sup"}


@dataclass(slots=True)
class Said:
    """A paragraph while it is read: its words, the number that is marked as one, its bookmark of ours."""

    runs: list[Run] = field(default_factory=list)
    number: str = ""
    name: str = ""
    is_ours: bool = False
    is_repealed: bool = False
    is_note: bool = False

    def words(self) -> Words:
        """The words in their normal form."""
        return stripped(tidied(words(*self.runs)))


class Reading:
    """What paragraphs are read with: styles, links, notes, and what was dropped so far. `note` makes the sign
    of a note from its reference and the mark that stands there.
    """

    def __init__(
        self,
        sheet: Sheet,
        links: Mapping[str, str],
        note: Callable[[Element, str], Run],
        dropped: Counter[str],
    ) -> None:
        self.sheet, self.links, self.note, self.dropped = sheet, links, note, dropped

    def said(self, paragraph: Element, into: Said | None = None) -> Said:
        """What a paragraph says, behind what was said before."""
        found = Said() if into is None else into
        self._inside(paragraph, found, "")
        return found

    def _inside(self, element: Element, found: Said, link: str) -> None:
        for each in element:
            tag = tag_of(each)
            if tag == "r":
                self._run(each, found, link)
            elif tag == "hyperlink":
                self._inside(each, found, self._target(each) or link)
            elif tag == "bookmarkStart":
                self._bookmark(value(each, "name"), found)
            elif tag in _OPENED:
                self.dropped[_ACCEPTED.get(tag, "")] += 1
                self._inside(each, found, link)
            elif tag in _DROPPED:
                self.dropped[_DROPPED[tag]] += 1

    def _bookmark(self, name: str, found: Said) -> None:
        if is_ours(name) and not found.is_ours:
            found.is_ours, found.name = True, bookmarked(name)

    def _target(self, element: Element) -> str:
        anchor = value(element, "anchor")
        said = self.links.get(value(element, "id"), "")
        target = said or (f"#{bookmarked(anchor) or as_name(anchor)}" if anchor else "")
        if target and not is_safe(target):
            self.dropped["link"] += 1
            return ""
        return target

    def _run(self, run: Element, found: Said, link: str) -> None:
        look = child(run, "rPr")
        if is_on(child(look, "vanish")) or is_on(child(look, "webHidden")):
            self.dropped["hidden-text"] += 1
            return
        style = self.sheet.name(value(child(look, "rStyle")))
        if style == squeezed(NUMBER):
            found.number += " ".join(self._text(run).split())
        elif style == squeezed(REPEALED):
            found.is_repealed = True
        elif found.is_note and style in _SIGN_STYLES:
            found.number += self._text(run).strip()
        elif style != squeezed(GAP):
            found.runs += self._runs(run, (*_marks(look), *filter(None, [_STYLES.get(style)])), link)

    def _runs(self, run: Element, marks: tuple[str, ...], link: str) -> Iterator[Run]:
        reference = next((each for each in run if tag_of(each) in _REFERENCES), None)
        text = self._text(run)
        if reference is not None:
            yield self.note(reference, text.strip())
        elif text:
            yield Run(text, (*marks, "link") if link else marks, link)

    def _text(self, run: Element) -> str:
        said = "".join(map(self._sign, run))
        clean, controls = without_controls(said)
        self.dropped["control-character"] += controls
        return clean

    def _sign(self, element: Element) -> str:
        tag = tag_of(element)
        if tag in _DROPPED:
            self.dropped[_DROPPED[tag]] += 1
        if tag == "fldChar" and value(element, "fldCharType") == "begin":
            self.dropped["field"] += 1
        if tag == "t":
            return (element.text or "").replace("\n", " ")
        return "" if tag == "br" and value(element, "type") == "page" else _SIGNS.get(tag, "")


def _marks(look: Element | None) -> tuple[str, ...]:
    is_rtl = is_on(child(look, "rtl"))
    bold = child(look, "bCs" if is_rtl and child(look, "bCs") is not None else "b")
    slanted = child(look, "iCs" if is_rtl and child(look, "iCs") is not None else "i")
    told = {
        "strong": is_on(bold),
        "emphasis": is_on(slanted),
        "underline": is_on(child(look, "u")),
        "struck": is_on(child(look, "strike")) or is_on(child(look, "dstrike")),
    }
    raised = _RAISED.get(value(child(look, "vertAlign")))
    return (*(mark for mark, has in told.items() if has), *filter(None, [raised]))
