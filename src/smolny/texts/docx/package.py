"""The parts of an archive around the words: which there are, and how they hang together."""

from collections.abc import Iterable, Mapping
from html import escape

from smolny.texts.docx.styles import styles_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OPENED = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = ("document.main", "styles", "footnotes", "settings")
_LINES = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
_SETTINGS = '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
    'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)


def package(
    body: str, notes: str, used: Iterable[str], links: Mapping[str, str], title: str, language: str
) -> dict[str, str]:
    """All parts by their names, in the order in which they are packed."""
    return {
        name: _HEAD + xml
        for name, xml in {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                _relation("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
                _relation("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": _core(title, language),
            "word/document.xml": f"<w:document {_OPENED}><w:body>{body}{_PAGE}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(*_inner(), *_outer(links)),
            "word/styles.xml": styles_xml(used, language, _OPENED),
            "word/footnotes.xml": f"<w:footnotes {_OPENED}>{_LINES}{notes}</w:footnotes>",
            "word/settings.xml": f"<w:settings {_OPENED}>{_SETTINGS}</w:settings>",
        }.items()
    }


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{part.split(".")[0]}.xml" ContentType="{_WORD}.{part}+xml"/>'
        for part in _PARTS
    )
    core = f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.{_CORE_TYPE}+xml"/>'
    known = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{known}{parts}{core}</Types>'


_CORE_TYPE = "openxmlformats-package.core-properties"


def _core(title: str, language: str) -> str:
    said = f"<dc:title>{escape(title, quote=False)}</dc:title><dc:language>{language}</dc:language>"
    opened = f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<cp:coreProperties {opened}>{said}</cp:coreProperties>"


def _relations(*told: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(told)}</Relationships>'


def _relation(name: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"{mode}/>'


def _inner() -> Iterable[str]:
    return (_relation(part, f"{_OFFICE}/{part}", f"{part}.xml") for part in _PARTS[1:])


def _outer(links: Mapping[str, str]) -> Iterable[str]:
    outside = ' TargetMode="External"'
    return (_relation(name, f"{_OFFICE}/hyperlink", target, outside) for target, name in links.items())
