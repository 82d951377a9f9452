"""Minutes as a debate: sittings and items as sections, speeches, narratives, roll calls of named votes."""

from itertools import count
from xml.etree import ElementTree as Tree

from smolny.press.akn.meta import Work, analyse, choice, identify, refer
from smolny.press.akn.xml import NAMESPACE, child, written
from smolny.readings import views


def debate(told: views.Minutes) -> bytes:
    """The minutes as Akoma Ntoso, UTF-8; the same minutes, the same bytes."""
    # The names of elements are written without a prefix, in the one namespace of the format.
    root = Tree.Element("akomaNtoso", {"xmlns": NAMESPACE})
    made = child(root, "debate", name="minutes")
    meta = child(made, "meta")
    body = Tree.Element("debateBody")
    lines: list[tuple[str, views.Minuted]] = []
    for place, chapter in enumerate(told.chapters, 1):
        _chapter(body, f"dbsect_{place}", chapter, lines)
    if not told.chapters:
        child(child(body, "debateSection", eId="dbsect_1", name="sitting"), "p")
    made_on = told.masthead.recorded_at[:10]
    identify(meta, told.masthead, Work("debate", told.sitting or "minutes", _day(told), made_on, "sitting"))
    analyse(meta, lines)
    refer(meta, told, lines)
    preface = child(made, "preface")
    child(preface, "p", told.masthead.name)
    made.append(body)
    return written(root)


def _day(told: views.Minutes) -> str:
    """The day of the first sitting; that of the newest entry where none is known. Gregorian."""
    days = (each.when.machine for each in told.chapters if each.when is not None and each.when.machine)
    found = next((day[:10] for day in days if len(day) >= 10), None)
    return found or told.masthead.recorded_at[:10]


def _chapter(
    body: Tree.Element, eid: str, chapter: views.MinutesChapter, lines: list[tuple[str, views.Minuted]]
) -> None:
    section = child(body, "debateSection", eId=eid, name="sitting" if chapter.sitting else "other")
    child(section, "heading", chapter.heading)
    places = count(1)
    for said in (chapter.attendance, chapter.registers):
        if said:
            child(section, "narrative", said, eId=f"{eid}__narrative_{next(places)}")
    for place, part in enumerate(chapter.sections, 1):
        of_item = f"{eid}__dbsect_{place}"
        inner = child(section, "debateSection", eId=of_item, name="item" if part.item else "business")
        if part.heading:
            child(inner, "heading", part.heading)
        for each in part.lines:
            _line(inner, of_item, each, lines)


def _line(
    parent: Tree.Element, within: str, each: views.Minuted, lines: list[tuple[str, views.Minuted]]
) -> None:
    eid = f"{within}__{'speech' if each.speaker else 'narrative'}_{each.entry}"
    lines.append((eid, each))
    if each.speaker is not None:
        speech = child(parent, "speech", eId=eid, by=f"#person-{each.speaker.person}")
        child(speech, "from", each.speaker.name)
        child(speech, "p", each.sentence)
    else:
        refers = {"refersTo": f"#question-{each.voted.question}"} if each.voted else {}
        child(parent, "narrative", each.sentence, eId=eid, **refers)
    for words in each.working:
        child(parent, "p", words)
    for place, table in enumerate(each.tables, 1):
        _table(parent, f"{eid}__table_{place}", table)
    if each.voted is not None and each.voted.ballots:
        _roll_call(parent, f"{eid}__rollcall", each.voted)
    for note in each.irregularities:
        child(parent, "p", f"{note.words} {note.remark or ''}".strip())
    for other in each.attached:
        _line(parent, within, other, lines)


def _table(parent: Tree.Element, eid: str, rows: tuple[tuple[str, ...], ...]) -> None:
    table = child(parent, "table", eId=eid)
    for place, row in enumerate(rows):
        line = child(table, "tr")
        for cell in row:
            child(child(line, "td" if place else "th"), "p", cell)


def _roll_call(parent: Tree.Element, eid: str, told: views.Voted) -> None:
    """Who voted how, name by name."""
    called = child(parent, "rollCall", eId=eid)
    child(called, "heading", told.title)
    for cast in told.ballots:
        line = child(called, "p")
        child(
            line, "vote", cast.name or cast.mandate, by=f"#mandate-{cast.mandate}", choice=f"#{choice(cast)}"
        )
