"""What a document says of itself: its names, its counts, and who and what is referred to."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from smolny.domain.values import is_known
from smolny.press.akn.languages import CODES
from smolny.press.akn.xml import child
from smolny.readings import views

COUNTRY = "zz"
"""ISO 3166 leaves this code to its users; a federation stands in no one country, and bears it with the name
of its assembly as locality.
"""

_CONCEPTS = {"in-favour": "for", "against": "against", "abstained": "abstaining"}


class Work(NamedTuple):
    """What a document is of: its kind, its name and its day (Gregorian), the day on which it stood so
    (`made`), and what the first one is the day of.
    """

    kind: str
    name: str
    day: str
    made: str
    dated: str


def identify(meta: Tree.Element, head: views.Masthead, work: Work) -> None:
    """The work, its expression in a language as the record stood, and its manifestation as XML."""
    address = f"/akn/{COUNTRY}-{head.assembly}/{work.kind}/{work.day}/{work.name}"
    code = CODES.get(head.language, "und")
    expression = f"{address}/{code}@{work.made}"
    identification = child(meta, "identification", source="#assembly")
    for level, uri, date, kind in (
        ("Work", address, work.day, work.dated),
        ("Expression", expression, work.made, "record"),
        ("Manifestation", f"{expression}.xml", work.made, "record"),
    ):
        part = child(identification, f"FRBR{level}")
        child(part, "FRBRthis", value=f"{uri}/!main" if level != "Manifestation" else uri)
        child(part, "FRBRuri", value=uri)
        child(part, "FRBRdate", date=date, name=kind)
        child(part, "FRBRauthor", href="#assembly")
        _of_level(part, level, code, work.name)


def _of_level(part: Tree.Element, level: str, language: str, name: str) -> None:
    if level == "Work":
        child(part, "FRBRcountry", value=COUNTRY)
        child(part, "FRBRnumber", value=name)
    elif level == "Expression":
        child(part, "FRBRlanguage", language=language)


def refer_to_assembly(meta: Tree.Element, head: views.Masthead) -> Tree.Element:
    """What a document refers to, the assembly first."""
    references = child(meta, "references", source="#assembly")
    href = f"/akn/ontology/organization/{COUNTRY}/{head.assembly}"
    child(references, "TLCOrganization", eId="assembly", href=href, showAs=head.name)
    return references


def analyse(meta: Tree.Element, lines: list[tuple[str, views.Minuted]]) -> None:
    """Quorums that were found and votes, with every count that is known; each leads to its sentence."""
    counted = [(eid, each) for eid, each in lines if each.quorum or (each.voted and _known(each.voted))]
    if not counted:
        return
    parliamentary = child(child(meta, "analysis", source="#assembly"), "parliamentary")
    for eid, each in counted:
        if each.voted is not None:
            _voting(parliamentary, eid, each.voted)
        else:
            _quorum(parliamentary, eid, each)


def _voting(parent: Tree.Element, eid: str, told: views.Voted) -> None:
    name, about = f"vote-{told.question}", f"#question-{told.question}"
    voting = child(parent, "voting", eId=name, refersTo=about, href=f"#{eid}", outcome=f"#{told.outcome}")
    for option, count in _known(told):
        concept = _CONCEPTS.get(option, option)
        child(voting, "count", eId=f"{name}__{concept}", value=str(count), refersTo=f"#{concept}")


def _quorum(parent: Tree.Element, eid: str, each: views.Minuted) -> None:
    outcome = "#quorate" if each.kind == "quorum-established" else "#inquorate"
    name = f"quorum-{each.entry}"
    found = child(parent, "quorumVerification", eId=name, refersTo="#quorum", href=f"#{eid}", outcome=outcome)
    for place, (count, needed) in enumerate(each.quorum, 1):
        child(found, "quorum", eId=f"{name}__needed-{place}", value=str(needed), refersTo="#quorum")
        child(found, "count", eId=f"{name}__there-{place}", value=str(count), refersTo="#present")


def _known(told: views.Voted) -> tuple[tuple[str, int], ...]:
    return tuple((option, count) for option, count in told.counts if is_known(count))


def refer(meta: Tree.Element, told: views.Minutes, lines: list[tuple[str, views.Minuted]]) -> None:
    """Everything that the document refers to, once."""
    references, place = refer_to_assembly(meta, told.masthead), told.masthead.assembly
    for tag, eid, showing in dict.fromkeys(_referred(lines)):
        kind = tag.removeprefix("TLC").lower()
        child(references, tag, eId=eid, href=f"/akn/ontology/{kind}/{COUNTRY}/{place}.{eid}", showAs=showing)


def _referred(lines: list[tuple[str, views.Minuted]]) -> Iterator[tuple[str, str, str]]:
    for _, each in lines:
        if each.speaker is not None:
            yield "TLCPerson", f"person-{each.speaker.person}", each.speaker.name
        if each.quorum:
            yield from (("TLCConcept", word, word) for word in ("quorum", "present", "quorate", "inquorate"))
        if each.voted is not None:
            yield from _of_vote(each.voted)


def _of_vote(told: views.Voted) -> Iterator[tuple[str, str, str]]:
    yield "TLCEvent", f"question-{told.question}", told.title
    yield "TLCConcept", told.outcome, told.outcome_words
    yield from (("TLCConcept", word, word) for word in _CONCEPTS.values())
    for cast in told.ballots:
        yield "TLCPerson", f"mandate-{cast.mandate}", cast.name or cast.mandate
        if cast.choice not in _CONCEPTS:
            yield "TLCConcept", choice(cast), cast.choice


def choice(cast: views.VoteCast) -> str:
    """The identifier of what a ballot says."""
    return _CONCEPTS.get(cast.choice, cast.choice)
