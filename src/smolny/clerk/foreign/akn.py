"""Akoma Ntoso debates read in: people, bodies, sections as items, speeches, counts and roll calls."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from smolny.clerk.foreign.popolo import _seated
from smolny.clerk.foreign.told import Foreign, Gathering, voted
from smolny.domain.agenda import PlaceItem
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.floor import NoteSpeech
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.values import BodyId, ItemId, PersonId, QuestionId, SittingId
from smolny.domain.votes import PutQuestion
from smolny.protocol.refused import Refused

SITTING = SittingId("sitting")
_FRAME = frozenset(
    {
        *("akomaNtoso", "debate", "debateReport", "debateBody", "body", "meta", "identification"),
        *("FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRthis", "FRBRuri", "FRBRdate"),
        *("FRBRauthor", "FRBRcountry", "FRBRlanguage", "FRBRnumber", "FRBRname", "FRBRformat"),
        *("analysis", "parliamentary", "references", "voting", "count", "preface", "debateSection"),
        *("heading", "from", "p", "speech", "rollCall", "vote"),
        *("TLCPerson", "TLCOrganization", "TLCConcept", "TLCEvent", "TLCRole"),
    }
)
"""Elements that are read, or that only hold what is read."""


def read_akn(content: bytes) -> Foreign:
    """What a debate tells. A document type, an entity or a file from elsewhere is refused before it is read.

    Raises Refused: `foreign-file-is-broken`, `foreign-file-has-entities`, `foreign-file-tells-nothing`.
    """
    root = _parsed(content)
    if not any(_tag(each) in ("debate", "debateReport") for each in root.iter()):
        raise Refused("foreign-file-tells-nothing")
    into = Gathering()
    day = next((each.get("date", "")[:10] for each in _all(root, "FRBRdate")), None)
    shown = {f"#{each.get('eId')}": each.get("showAs", "") for each in root.iter() if each.get("showAs")}
    _people(into, root)
    into.do(OpenSitting(SITTING, 1), day)
    calls = _roll_calls(into, root)
    for section in _all(root, "debateSection"):
        _section(into, section, day)
    for voting in _all(root, "voting"):
        _voting(into, voting, shown, calls, day)
    into.do(CloseSitting(SITTING), day)
    _leave(into, root)
    name = next((each.get("showAs") for each in _all(root, "TLCOrganization")), None)
    return into.foreign(name or "Akoma Ntoso")


def _parsed(content: bytes) -> Element:
    try:
        root: Element = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Refused("foreign-file-has-entities") from None
    except (ParseError, ValueError, LookupError) as error:
        raise Refused("foreign-file-is-broken", why=str(error)[:200]) from None
    return root


def _tag(element: Element) -> str:
    """The name of an element without its namespace: drafts of the format have others."""
    return str(element.tag).rpartition("}")[2]


def _all(root: Element, tag: str) -> Iterator[Element]:
    return (each for each in root.iter() if _tag(each) == tag)


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _people(into: Gathering, root: Element) -> None:
    for each in _all(root, "TLCPerson"):
        if each.get("eId") and not into.knows("person", f"#{each.get('eId')}"):
            person = PersonId(into.name("person", f"#{each.get('eId')}"))
            into.do(NotePerson(person, each.get("showAs")))
    for each in _all(root, "TLCOrganization"):
        body = BodyId(into.name("body", f"#{each.get('eId')}"))
        into.do(NoteBody(body, each.get("showAs") or body, "organization"))


def _section(into: Gathering, section: Element, day: str | None) -> None:
    """A section with a heading is an item; its speeches are on it."""
    heading = next((_words(each) for each in section if _tag(each) == "heading"), "")
    speeches = [each for each in section if _tag(each) == "speech"]
    item = None
    if heading and section.get("name") != "sitting":
        item = ItemId(into.name("item", section.get("eId") or heading))
        into.do(PlaceItem(item, heading), day)
    for each in speeches:
        person = _speaker(into, each.get("by", ""))
        on = heading or " ".join(_words(each).split()[:12])
        if person is None or not on:
            into.leave("speech", "by somebody whom the references do not name, or without words")
        else:
            into.do(NoteSpeech(person, on, SITTING, item), day)
            into.leave("words of a speech", "a chronicle has who spoke on what, and no words")


def _speaker(into: Gathering, by: str) -> PersonId | None:
    return PersonId(into.name("person", by)) if into.knows("person", by) else None


def _roll_calls(into: Gathering, root: Element) -> dict[str, dict[PersonId, str]]:
    """Who voted how, by the text of the heading of the roll call."""
    found: dict[str, dict[PersonId, str]] = {}
    for call in _all(root, "rollCall"):
        heading = next((_words(each) for each in call if _tag(each) == "heading"), "")
        said = found.setdefault(heading, {})
        for each in _all(call, "vote"):
            by = each.get("by", "")
            if into.knows("person", by):
                said[_seated(into, by)] = each.get("choice", "").lstrip("#")
            else:
                into.leave("vote", "by somebody whom the references do not name")
    return found


def _voting(
    into: Gathering,
    voting: Element,
    shown: dict[str, str],
    calls: dict[str, dict[PersonId, str]],
    day: str | None,
) -> None:
    about = voting.get("refersTo", "").split(" ")[0]
    wording = shown.get(about) or about.lstrip("#") or "a question"
    question = QuestionId(into.name("question", voting.get("eId") or wording))
    counts: dict[str, int] = {}
    for each in voting:
        option, value = each.get("refersTo", "").lstrip("#").casefold(), each.get("value", "")
        if _tag(each) == "count" and value.isdecimal() and len(value) < 10:
            counts[option] = int(value)
        else:
            into.leave(f"{_tag(each)} of a vote", "no whole number, or no count")
    outcome = voting.get("outcome", "").lstrip("#") or None
    put = PutQuestion(question, wording, sitting=SITTING)
    voted(into, put, outcome, counts, calls.get(wording, {}), day)


def _leave(into: Gathering, root: Element) -> None:
    others = Counter(_tag(each) for each in root.iter() if _tag(each) not in _FRAME)
    for tag, times in others.items():
        into.leave(tag, "an element that a chronicle has no deed for", times)
