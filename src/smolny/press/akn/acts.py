"""Acts and issues of the gazette as Akoma Ntoso: statutes as acts, all else as statements, issues
as gazettes.
"""

from xml.etree import ElementTree as Tree

from smolny.press.akn.meta import Work, identify, refer_to_assembly
from smolny.press.akn.xml import NAMESPACE, child, written
from smolny.readings import views


def act_xml(head: views.Masthead, told: views.Act, standing: views.ActOnDay) -> bytes:
    """An act as it stands on a day: one with articles as `act`, any other as `statement`."""
    kind = "act" if standing.articles else "statement"
    root = Tree.Element("akomaNtoso", {"xmlns": NAMESPACE})
    made = child(root, kind, name=_name(told.line.genus))
    meta = child(made, "meta")
    day = (told.line.when.machine or head.recorded_at)[:10]
    identify(meta, head, Work(kind, told.line.id, day, standing.machine, "adoption"))
    refer_to_assembly(meta, head)
    child(child(made, "preface"), "p", told.line.title)
    if standing.articles:
        _articles(child(made, "body"), standing)
    else:
        _statement(child(made, "mainBody"), told)
    return written(root)


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


def _statement(body: Tree.Element, told: views.Act) -> None:
    """What the act does, section by section; where nothing is known of it, its title."""
    for section in told.sections:
        part = child(body, "section", eId=f"sec_{section.number}")
        child(part, "heading", section.heading)
        content = child(part, "content")
        for each in section.clauses:
            child(content, "p", each.words)
    if not told.sections:
        child(body, "p", told.line.title)


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
        for words in item.paragraphs:
            child(main, "p", words)
    return written(root)
