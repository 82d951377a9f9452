"""Acts and issues of the gazette as Akoma Ntoso: statutes as acts, all else as statements, issues
as gazettes.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Tree

from smolny.press.akn.fragments import NamedApart, put, put_notes
from smolny.press.akn.meta import COUNTRY, Work, identify, refer_to_assembly
from smolny.press.akn.xml import NAMESPACE, child, written_close
from smolny.press.printings import first_printed
from smolny.readings import views
from smolny.texts import Node
from smolny.texts.fitting import fitted

_MODS = {"replace": "substitution", "repeal": "repeal", "insert": "insertion"}


def act_xml(head: views.Masthead, told: views.Act, standing: views.ActOnDay, text: Node | None) -> bytes:
    """An act as it stands on a day: one with articles as `act`, any other as `statement` with its text."""
    kind = "act" if standing.articles else "statement"
    root = Tree.Element("akomaNtoso", {"xmlns": NAMESPACE})
    made = child(root, kind, name=_name(told.line.genus))
    meta = child(made, "meta")
    adopted = told.line.when.machine
    work = Work(kind, told.line.id, (adopted or head.recorded_at)[:10], standing.machine, _dated(adopted))
    identify(meta, head, work)
    _published(meta, told, standing)
    changes = [each for each in standing.changes if each.article and each.machine <= standing.machine]
    _passive(meta, changes)
    _refer(meta, head, standing, changes)
    child(child(made, "preface"), "p", told.line.title)
    if standing.articles:
        _articles(child(made, "body"), standing)
    else:
        _statement(made, meta, told, text)
    return written_close(root)


def _dated(adopted: str | None) -> str:
    """What the day of the work is: that of the adoption, or where nobody knows it that of the record."""
    return "adoption" if adopted else "record"


def _published(meta: Tree.Element, told: views.Act, standing: views.ActOnDay) -> None:
    """Where it was printed first: in another paper, else in the gazette."""
    printed = first_printed(told, standing)
    if printed is not None:
        date, paper, number = printed
        child(meta, "publication", date=date, name="gazette", showAs=paper, number=number)


def _passive(meta: Tree.Element, changes: Sequence[views.ChangeLine]) -> None:
    """What other acts changed in the articles until the day."""
    if changes:
        passive = child(child(meta, "analysis", source="#assembly"), "passiveModifications")
        for number, each in enumerate(changes, 1):
            _mod(child(passive, "textualMod", eId=f"tmod_{number}", type=_MODS[each.kind]), each)


def _mod(made: Tree.Element, told: views.ChangeLine) -> None:
    child(made, "source", href=f"#act-{told.origin.act}")
    child(made, "destination", href=f"#art_{told.article}")


def _refer(
    meta: Tree.Element, head: views.Masthead, standing: views.ActOnDay, changes: Iterable[views.ChangeLine]
) -> None:
    """The assembly, the acts that changed this one, and those on which it rests."""
    references = refer_to_assembly(meta, head)
    amending = {str(each.origin.act): str(each.origin.title) for each in changes}
    for tag, named in (("passiveRef", amending.items()), ("original", standing.basis)):
        for name, title in named:
            href = f"/akn/{COUNTRY}-{head.assembly}/act/{name}"
            child(
                references,
                tag,
                eId=f"{'act' if tag == 'passiveRef' else 'basis'}-{name}",
                href=href,
                showAs=title,
            )


def _name(genus: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in genus.casefold()) or "act"


def _articles(body: Tree.Element, standing: views.ActOnDay) -> None:
    for each in standing.articles:
        eid = f"art_{each.article}"
        article = child(body, "article", eId=eid, **({"status": "removed"} if each.repealed else {}))
        child(article, "num", each.article)
        if each.heading:
            child(article, "heading", each.heading)
        for place, words in enumerate(each.paragraphs or ("",), 1):
            paragraph = child(article, "paragraph", eId=f"{eid}__para_{place}")
            child(child(paragraph, "content"), "p", words)


def _statement(made: Tree.Element, meta: Tree.Element, told: views.Act, text: Node | None) -> None:
    """The text, then what the act does, section by section; where nothing is known of it, its title."""
    body = child(made, "mainBody")
    if text is not None:
        _text(body, meta, text)
    for section in told.sections:
        part = child(body, "section", eId=f"sec_{section.number}")
        child(part, "heading", section.heading)
        content = child(part, "content")
        for each in section.clauses:
            child(content, "p", each.words)
    if not len(body):
        child(body, "p", told.line.title)


def _text(body: Tree.Element, meta: Tree.Element, text: Node) -> None:
    """The parts of a text, its notes in the metadata."""
    parts = NamedApart(text, "text__", "text").renamed(fitted(text)).parts
    put(body, [each for each in parts if each.kind != "note"])
    if notes := [each for each in parts if each.kind == "note"]:
        put_notes(child(meta, "notes", source="#assembly"), notes)


def issue_xml(head: views.Masthead, told: views.Issue) -> bytes:
    """An issue as `officialGazette`, its items embedded in their order."""
    root = Tree.Element("akomaNtoso", {"xmlns": NAMESPACE})
    made = child(root, "officialGazette", name="gazette")
    meta = child(made, "meta")
    day = (told.machine or head.recorded_at)[:10]
    identify(meta, head, Work("officialGazette", told.issue, day, day, "publication"))
    refer_to_assembly(meta, head)
    body = child(made, "collectionBody")
    for place, item in enumerate(told.items, 1):
        component = child(body, "component", eId=f"cmp_{place}")
        part = child(component, "statement", name=item.kind)
        inner = child(part, "meta")
        identify(inner, head, Work("statement", f"{told.issue}-{place}", day, day, "publication"))
        main = child(part, "mainBody")
        child(main, "p", item.heading)
        for words in (*item.paragraphs, *([item.decided[1]] if item.decided else [])):
            child(main, "p", words)
    return written_close(root)
