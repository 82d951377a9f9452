"""PDF as programs see it: text, title, language, tags, and which standards it claims."""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def opened(pdf: bytes) -> PdfReader:
    """The PDF, read strictly."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def text(pdf: bytes) -> str:
    """All its words, without white space and without places where a word may be broken."""
    told = "".join(page.extract_text() for page in opened(pdf).pages)
    return "".join(told.replace("\u200b", "").replace("\u00ad", "").split())


def packed(words: str) -> str:
    """Words as `text` has them."""
    return "".join(words.split())


def catalogue(pdf: bytes) -> Any:
    """The object in which a PDF says what it is."""
    return opened(pdf).trailer["/Root"]


def metadata(pdf: bytes) -> str:
    """The XMP packet."""
    return str(catalogue(pdf)["/Metadata"].get_data().decode("utf-8"))


def tags(pdf: bytes) -> Counter[str]:
    """How many elements of each kind the tree of tags has."""
    return Counter(_tags(catalogue(pdf)["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[str]:
    children = node.get("/K", [])
    if "/S" in node:
        yield str(node["/S"])
    for child in children if isinstance(children, list) else [children]:
        held = child.get_object()
        if (isinstance(held, DictionaryObject) and "/Type" not in held) or held_is_element(held):
            yield from _tags(held)


def held_is_element(held: Any) -> bool:
    """Whether it is an element of the tree, and not a reference to marked content."""
    return isinstance(held, DictionaryObject) and held.get("/Type") == "/StructElem"


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font by its name, and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in opened(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            descendants = font.get_object().get("/DescendantFonts", [font])
            described = descendants[0].get_object()["/FontDescriptor"].get_object()
            found[str(described["/FontName"])] = any(key.startswith("/FontFile") for key in described)
    return found
