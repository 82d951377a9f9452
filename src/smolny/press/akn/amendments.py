"""Amendments to a text as Akoma Ntoso: a list of them with the text itself, and what each changes where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from smolny.press.akn.changing import Changing, changings
from smolny.press.akn.fragments import NamedApart, put, put_notes, put_words
from smolny.press.akn.meta import Work, identify, refer_to_assembly
from smolny.press.akn.xml import NAMESPACE, child, written_close
from smolny.readings import views
from smolny.texts import Amendment, Node, Unamendable, amended, words
from smolny.texts.citing import LANGUAGES
from smolny.texts.fitting import fitted

BASE = "base"
"""The name of the component that holds the text."""


@dataclass(frozen=True, slots=True)
class Amended:
    """The text that is amended: its name and its day (Gregorian) in its address, its title, its wording."""

    name: str
    day: str
    title: str
    text: Node


@dataclass(frozen=True, slots=True)
class Proposed:
    """An amendment with the number it has, who proposes it (a person or a body), how it stands, as a word for
    programs and in words, whether it was carried, and why it was proposed.
    """

    number: str
    proposer: str
    amendment: Amendment
    status: str
    status_words: str
    is_carried: bool = False
    is_by_person: bool = False
    reasons: tuple[str, ...] = ()


def amendment_list(head: views.Masthead, base: Amended, proposed: Sequence[Proposed]) -> bytes:
    """The list, UTF-8: the text and each amendment as a document of its own, the changes of each in its
    metadata, those that were carried also in that of the text. Unamendable, where an amendment does not fit,
    `no-such-amendment` where one amends another that is not in the list, `amendments-lead-back`.
    """
    root = Tree.Element("akomaNtoso", {"xmlns": NAMESPACE})
    made = child(root, "amendmentList", name="amendments")
    _meta(made, head, base, proposed)
    child(child(made, "preface"), "p", base.title)
    body = child(made, "collectionBody")
    listed = _changings(head, base, proposed)
    _base(child(body, "component", eId=BASE), head, base, _passive(proposed, listed))
    for place, (each, changes) in enumerate(zip(proposed, listed, strict=True), 1):
        component = child(body, "component", eId=_name(place))
        _amendment(child(component, "amendment", name="amendment"), head, base, place, each, changes)
    return written_close(root)


def _name(place: int) -> str:
    return f"am_{place}"


def _changings(
    head: views.Masthead, base: Amended, proposed: Sequence[Proposed]
) -> tuple[tuple[Changing, ...], ...]:
    """What each amendment changes, in the text that it is written against."""
    language = head.language if head.language in LANGUAGES else "en"
    places = {each.amendment.id: place for place, each in enumerate(proposed, 1)}
    by_id = {each.amendment.id: each.amendment for each in proposed}
    named = {to: _named_apart(base, places, to) for to in {each.amendment.to for each in proposed}}
    found = []
    for place, each in enumerate(proposed, 1):
        against = _against(base.text, each.amendment, by_id)
        there = named[each.amendment.to]
        found.append(tuple(changings(against, each.amendment, _name(place), there, language)))
    return tuple(found)


def _named_apart(base: Amended, places: dict[str, int], to: str) -> NamedApart:
    """The names of places in the list: of the text, or else of the amendment that is amended."""
    if to and to not in places:
        raise Unamendable("no-such-amendment", amendment=to)
    return NamedApart(base.text, f"{BASE}__", _name(places[to]) if to else BASE)


def _against(text: Node, amendment: Amendment, by_id: dict[str, Amendment], deep: int = 0) -> Node:
    if not amendment.to:
        return text
    if amendment.to not in by_id:
        raise Unamendable("no-such-amendment", amendment=amendment.to)
    if deep > len(by_id):
        raise Unamendable("amendments-lead-back", amendment=amendment.id)
    other = by_id[amendment.to]
    return amended(_against(text, other, by_id, deep + 1), other.changes)


def _meta(made: Tree.Element, head: views.Masthead, base: Amended, proposed: Sequence[Proposed]) -> None:
    meta = child(made, "meta")
    day = head.recorded_at[:10]
    identify(meta, head, Work("amendmentList", base.name, base.day, day, "proposal"))
    references = refer_to_assembly(meta, head)
    for place, each in enumerate(proposed, 1):
        tag = "TLCPerson" if each.is_by_person else "TLCOrganization"
        kind = tag.removeprefix("TLC").lower()
        eid = f"{_name(place)}__proposer"
        href = f"/akn/ontology/{kind}/zz/{head.assembly}.{eid}"
        child(references, tag, eId=eid, href=href, showAs=each.proposer)
    for word, said in dict.fromkeys((each.status, each.status_words) for each in proposed):
        href = f"/akn/ontology/concept/zz/{head.assembly}.{word}"
        child(references, "TLCConcept", eId=f"status-{word}", href=href, showAs=said)


def _passive(proposed: Sequence[Proposed], listed: Sequence[tuple[Changing, ...]]) -> Iterator[Changing]:
    for each, changes in zip(proposed, listed, strict=True):
        yield from changes if each.is_carried else ()


def _base(component: Tree.Element, head: views.Masthead, base: Amended, changes: Iterator[Changing]) -> None:
    made = child(component, "bill", name="text")
    meta = child(made, "meta")
    identify(meta, head, Work("bill", base.name, base.day, base.day, "proposal"))
    _modifications(meta, "passiveModifications", changes, BASE)
    text = NamedApart(base.text, f"{BASE}__", BASE).renamed(fitted(base.text))
    notes = [part for part in text.parts if part.kind == "note"]
    if notes:
        put_notes(child(meta, "notes", source="#assembly"), notes)
    child(child(child(made, "preface"), "p"), "docTitle", base.title)
    body = child(made, "body")
    put(body, [part for part in text.parts if part.kind != "note"])
    if not len(body):
        child(child(child(body, "paragraph"), "content"), "p")


def _modifications(meta: Tree.Element, tag: str, changes: Iterator[Changing], within: str) -> None:
    """What changes what: from where in the list to which place of the text."""
    listed = list(changes)
    if not listed:
        return
    analysis = child(child(meta, "analysis", source="#assembly"), tag)
    for number, each in enumerate(listed, 1):
        made = child(analysis, "textualMod", eId=f"{within}__tmod_{number}", type=each.kind)
        child(made, "source", href=f"#{each.id}")
        pos = {"pos": each.position} if each.position else {}
        child(made, "destination", href=f"#{each.place}", **pos)
        for name in ("old", "new"):
            if each.holds(name):
                child(made, name, href=f"#{each.id}__{name}")


def _amendment(
    made: Tree.Element,
    head: views.Masthead,
    base: Amended,
    place: int,
    each: Proposed,
    changes: tuple[Changing, ...],
) -> None:
    name, day = _name(place), head.recorded_at[:10]
    meta = child(made, "meta")
    identify(meta, head, Work("amendment", f"{base.name}-{place}", base.day, day, "proposal"))
    _modifications(meta, "activeModifications", iter(changes), name)
    body = child(made, "amendmentBody")
    heading = child(child(body, "amendmentHeading"), "p")
    child(heading, "docNumber", each.number).tail = " "
    child(heading, "docProponent", each.proposer, refersTo=f"#{name}__proposer").tail = " "
    child(heading, "docStatus", each.status_words, refersTo=f"#status-{each.status}")
    content = child(body, "amendmentContent")
    for change in dict.fromkeys(change.id for change in changes):
        _said(content, next(each for each in changes if each.id == change))
    if each.reasons:
        justification = child(body, "amendmentJustification")
        for said in each.reasons:
            put_words(child(justification, "p"), words(said))


def _said(content: Tree.Element, each: Changing) -> None:
    """A change in words, then what it takes away and what it brings."""
    mod = child(child(content, "p"), "mod", eId=each.id)
    if each.cited:
        child(mod, "ref", each.cited, href=f"#{each.place}").tail = ": "
    child(mod, "span", each.said)
    for name in ("old", "new"):
        if not each.holds(name):
            continue
        if each.is_of_words:
            put_words(child(mod, "quotedText", eId=f"{each.id}__{name}"), each.words_of(name))
        else:
            structure = child(mod, "quotedStructure", eId=f"{each.id}__{name}")
            put(structure, each.parts_of(name))
