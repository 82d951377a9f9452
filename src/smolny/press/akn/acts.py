"""Acts and issues of the gazette as Akoma Ntoso: statutes as acts, all else as statements, issues
as gazettes.
"""

from xml.etree import ElementTree as Tree

from smolny.press.akn.meta import COUNTRY
from smolny.press.akn.xml import NAMESPACE, child, written
from smolny.readings import views


def act_xml(head: views.Masthead, told: views.Act, standing: views.ActOnDay) -> bytes:
    """An act as it stands on a day: one with articles as `act`, any other as `statement`."""
    kind = "act" if standing.articles else "statement"
    root = Tree.Element("akomaNtoso", {"xmlns": NAMESPACE})
    made = child(root, kind, name=_name(told.line.genus))
    meta = child(made, "meta")
    day = (told.line.when.machine or head.recorded_at)[:10]
    _identify(meta, head, kind, day, told.line.id, standing.machine)
    _refer(meta, head)
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
    _identify(meta, head, "officialGazette", day, told.issue, day)
    _refer(meta, head)
    body = child(made, "collectionBody")
    for place, item in enumerate(told.items, 1):
        component = child(body, "component", eId=f"cmp_{place}")
        part = child(component, "statement", name=item.kind)
        inner = child(part, "meta")
        _identify(inner, head, "statement", day, f"{told.issue}-{place}", day)
        main = child(part, "mainBody")
        child(main, "p", item.heading)
        for words in item.paragraphs:
            child(main, "p", words)
    return written(root)


def _identify(meta: Tree.Element, head: views.Masthead, kind: str, day: str, name: str, made: str) -> None:
    """The work, its expression in a language as it stood on a day, and its manifestation as XML."""
    work = f"/akn/{COUNTRY}-{head.assembly}/{kind}/{day}/{name}"
    expression = f"{work}/{head.language}@{made}"
    identification = child(meta, "identification", source="#assembly")
    for level, address, date in (
        ("Work", work, day),
        ("Expression", expression, made),
        ("Manifestation", f"{expression}.xml", made),
    ):
        part = child(identification, f"FRBR{level}")
        child(part, "FRBRthis", value=address if level == "Manifestation" else f"{address}/!main")
        child(part, "FRBRuri", value=address)
        child(part, "FRBRdate", date=date, name="adoption" if level == "Work" else "record")
        child(part, "FRBRauthor", href="#assembly")
        if level == "Work":
            child(part, "FRBRcountry", value=COUNTRY)
            child(part, "FRBRnumber", value=name)
        elif level == "Expression":
            child(part, "FRBRlanguage", language=head.language)


def _refer(meta: Tree.Element, head: views.Masthead) -> None:
    references = child(meta, "references", source="#assembly")
    href = f"/akn/ontology/organization/{COUNTRY}/{head.assembly}"
    child(references, "TLCOrganization", eId="assembly", href=href, showAs=head.name)
