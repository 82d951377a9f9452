"""Styles: how they are called, what they mean, and how they look."""

import re
from collections.abc import Iterable
from typing import NamedTuple

NUMBER, GAP, REPEALED, CODE = "Part Number", "Part Gap", "Part Repealed", "Part Code"
"""Styles of characters: the number of a part, what stands behind it, what stands for what is repealed."""
DEEPEST_HEADING = DEEPEST_ITEM = DEEPEST_QUOTE = 9
INDENT = 567
"""How far items and quotations are set in by each level, in twentieths of a point: one centimetre."""
_MEANING = re.compile(
    r"(?P<title>title)|heading(?P<heading>[1-9])|article(?P<article>[1-9])"
    r"|(?:intense)?quote(?P<quote>[1-9]?)(?:item(?P<quoted>[1-9]))?|item(?P<item>[1-9])"
)


class Meaning(NamedTuple):
    """What a style says that its paragraphs are: of which kind, at which level, how deep in quotations."""

    kind: str = "paragraph"
    level: int = 0
    quoted: int = 0


def meaning(name: str) -> Meaning | None:
    """What the name of a style means; none where it means nothing."""
    match = _MEANING.fullmatch(squeezed(name))
    if match is None:
        return None
    if match["quote"] is not None:
        quoted = int(match["quote"] or 1)
        return Meaning("item", int(match["quoted"]), quoted) if match["quoted"] else Meaning(quoted=quoted)
    kind = match.lastgroup or ""
    return Meaning(kind, 0 if kind == "title" else int(match[kind]))


def squeezed(name: str) -> str:
    """A name as it is in every program: small letters, no blanks."""
    return "".join(name.lower().split())


def style_id(name: str) -> str:
    """The identifier of a style."""
    return name.title().replace(" ", "")


def named(kind: str, level: int, quoted: int) -> str:
    """The name of the style for paragraphs of a kind."""
    if quoted:
        base = "Quote" if quoted == 1 else f"Quote {quoted}"
        return f"Quote {quoted} Item {level}" if kind == "item" else base
    return {
        "title": "Title",
        "section": f"heading {level}",
        "article": f"Article {level}",
        "item": f"Item {level}",
        "note": "footnote text",
    }.get(kind, "Body Text")


def table_style(quoted: int) -> str:
    """The name of the style for tables."""
    return f"Quote {quoted} Table" if quoted else "Table Grid"


def styles_xml(used: Iterable[str], language: str, opened: str) -> str:
    """The part that describes the styles that are used; `opened` are the namespaces."""
    said = "".join(_style(name) for name in sorted({*used, *(f"heading {n}" for n in range(1, 10))}))
    return f"<w:styles {opened}>{_defaults(language)}{_CHARACTERS}{said}</w:styles>"


def _defaults(language: str) -> str:
    run = f'<w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language}"/></w:rPr>'
    return (
        f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        "</w:style>"
    )


def _character(name: str, look: str) -> str:
    head = f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}">'
    return f'{head}<w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'


_CHARACTERS = (
    _character(NUMBER, "")
    + _character(GAP, "")
    + _character(REPEALED, "<w:i/>")
    + _character(CODE, '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>')
    + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def _style(name: str) -> str:
    if name.endswith("Table") or name == "Table Grid":
        return _table(name)
    found = meaning(name)
    parent = f"heading {found.level}" if found and found.kind == "article" else "Normal"
    head = f'<w:style w:type="paragraph"{_own(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
    return f'{head}<w:basedOn w:val="{style_id(parent)}"/><w:qFormat/>{_look(found)}</w:style>'


def _own(name: str) -> str:
    """What says that a style is not one of the word processor's."""
    known = name in ("Title", "Body Text", "Quote", "footnote text", "Table Grid")
    return "" if known or name.startswith("heading") else ' w:customStyle="1"'


def _look(found: Meaning | None) -> str:
    if found is None:
        return '<w:pPr><w:spacing w:after="120"/></w:pPr>'
    if found.kind in ("title", "heading", "article"):
        return _heading(found)
    left = INDENT * (found.quoted + found.level)
    hanging = f' w:hanging="{INDENT}"' if found.kind == "item" else ""
    return f'<w:pPr><w:spacing w:after="120"/><w:ind w:left="{left}"{hanging}/></w:pPr>'


def _heading(found: Meaning) -> str:
    size = 40 if found.kind == "title" else max(34 - 2 * found.level, 22)
    outline = f'<w:outlineLvl w:val="{found.level - 1}"/>' if found.level else ""
    look = f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>{outline}</w:pPr>{look}'


def _table(name: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    head = f'<w:style w:type="table"{_own(name)} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
    look = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
    return f'{head}<w:basedOn w:val="TableNormal"/>{look}</w:style>'
