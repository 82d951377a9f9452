"""Akoma Ntoso: well formed, and nothing that is said is lost."""

from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from smolny.texts import Identity, Node, plain, read_plain, walk, write_akoma
from smolny.texts.akoma import NAMESPACE
from tests.texts import drawn

IDENTITY = Identity("un", "statutes", "1917-10-26", "3", 'The <congress> & its "bureau"')
AKN = f"{{{NAMESPACE}}}"


@given(drawn.texts(drawn.said(drawn.ALL_MARKS)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_that_is_said_is_there(text: Node) -> None:
    """Given any text, then it is well formed, and its letters are those of the text, in their order."""
    root = ElementTree.fromstring(write_akoma(text, IDENTITY))
    act = root[0]
    said = "".join("".join(part.itertext()) for part in act if part.tag != f"{AKN}meta")
    for node in walk(text):
        if node.kind != "note":
            assert plain(node.words) in said
            assert plain(node.heading) in said


def test_names_and_numbers_are_there() -> None:
    """Given an article with a paragraph and items, then each has its name and its number."""
    text = read_plain("Article 5. Seats\n\n(1) The bureau:\n\na) calls;\n\nb) keeps.").text
    root = ElementTree.fromstring(write_akoma(text, IDENTITY))
    told = [(each.tag.removeprefix(AKN), each.attrib["eId"]) for each in root.iter() if "eId" in each.attrib]
    assert told == [
        ("TLCOrganization", "author"),
        ("article", "art-5"),
        ("paragraph", "art-5-p1"),
        ("point", "art-5-p1-ia"),
        ("point", "art-5-p1-ib"),
    ]
    assert [each.text for each in root.iter(f"{AKN}num")] == ["Article 5", "(1)", "a)", "b)"]
    assert [each.attrib["value"] for each in root.iter(f"{AKN}FRBRuri")] == [
        "/akn/un/statutes/1917-10-26/3",
        "/akn/un/statutes/1917-10-26/3/eng@",
        "/akn/un/statutes/1917-10-26/3/eng@.xml",
    ]
