"""The notice of the congress and its order paper as sheets, and the notice as the text of a letter."""

from collections.abc import Iterator

from smolny.locale import Words, words
from smolny.press.figures import number
from smolny.press.masthead import headed, section, vouching
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views

ITEMS = ("place", "item", "rapporteurs", "starts", "planned", "used", "state")
COMING = ("place", "item", "rapporteurs", "starts", "planned")
DEADLINES = ("class", "deadline", "last_day")


def agenda_pdf(head: views.Masthead, order: views.RunningOrder, vouched: views.Vouched) -> bytes:
    """The order paper as PDF."""
    return typeset(agenda_paper(head, order, vouched))


def notice_pdf(
    head: views.Masthead, call: views.Call, order: views.RunningOrder, vouched: views.Vouched
) -> bytes:
    """The notice as PDF."""
    return typeset(notice_paper(head, call, order, vouched))


def agenda_paper(head: views.Masthead, order: views.RunningOrder, vouched: views.Vouched) -> Paper:
    """The order paper as the templates take it."""
    said = words(head.language)
    told: dict[str, Plain] = {
        "lines": [_adopted(said, order)],
        "tables": [
            section(said, "agenda", ITEMS, [_row(said, each) for each in order.items]),
            *_gone(said, order),
        ],
        "widths": [1, 5, 4, 2, 2, 2, 3],
        "vouched": vouching(said, vouched),
    }
    return headed(("calling",), head, said.paper("agenda"), told)


def notice_paper(
    head: views.Masthead, call: views.Call, order: views.RunningOrder, vouched: views.Vouched
) -> Paper:
    """The notice as the templates take it."""
    said = words(head.language)
    told: dict[str, Plain] = {
        "lines": list(notice_lines(head, call)),
        "tables": [
            section(said, "agenda", COMING, [_row(said, each)[: len(COMING)] for each in order.items]),
            section(said, "deadlines", DEADLINES, [_deadline(said, each) for each in call.deadlines]),
        ],
        "widths": [1, 5, 4, 2, 2],
        "vouched": vouching(said, vouched),
    }
    return headed(("calling",), head, said.paper("notice"), told)


def agenda_lines(head: views.Masthead, order: views.RunningOrder) -> list[list[str]]:
    """The order of business in words under its heads, for a terminal."""
    said = words(head.language)
    heads = [said.paper(f"head_{column}") for column in ITEMS]
    rows = [_row(said, each) for each in (*order.items, *order.gone)]
    return [heads, *rows] if rows else [[said.paper("agenda_empty")]]


def notice_lines(head: views.Masthead, call: views.Call) -> Iterator[str]:
    """What a notice says: when and where the congress opens, and what holds for a second convocation."""
    said = words(head.language)
    if call.opening is None:
        yield said.paper("notice_uncalled", assembly=head.name)
        return
    kind = "notice_opens" if call.second is None else "notice_second_opens"
    yield said.paper(kind, assembly=head.name, opening=call.opening, place=head.place)
    if call.quorate:
        yield said.paper("notice_quorate")


def notice_text(head: views.Masthead, call: views.Call, order: views.RunningOrder) -> str:
    """The notice as the text of a letter, for the secretary to go on with."""
    said = words(head.language)
    parts = [*notice_lines(head, call)]
    if order.items:
        items = "\n".join(f"{each.place}. {each.title}" for each in order.items)
        parts.append(f"{said.paper('agenda_heading')}\n{items}")
    days = [f"- {said.value(each.of)}: {each.last}" for each in call.deadlines if each.last]
    if days:
        parts.append("\n".join((said.paper("deadlines_heading"), *days)))
    return "\n\n".join(parts) + "\n"


def _row(said: Words, each: views.RunningItem) -> list[str]:
    unknown = said.unknown("not-given")
    return [
        "" if each.place is None else str(each.place),
        each.title,
        ", ".join(each.rapporteurs),
        each.starts or "",
        "" if each.planned is None else number(each.planned),
        unknown if each.used is None else number(each.used) if each.used else "",
        said.value(each.standing),
    ]


def _gone(said: Words, order: views.RunningOrder) -> Iterator[Plain]:
    if order.gone:
        rows = [[each.title, said.value(each.standing), each.went or ""] for each in order.gone]
        yield section(said, "gone", ("item", "state", "went"), rows)


def _deadline(said: Words, each: views.CallDeadline) -> list[str]:
    waived = None if each.waived is None else said.paper("waived", reason=each.waived, until=each.until)
    return [said.value(each.of), each.before, waived or each.last or said.unknown("not-given")]


def _adopted(said: Words, order: views.RunningOrder) -> str:
    if order.adopted is None:
        return said.paper("agenda_proposed")
    return said.paper("agenda_adopted", entry=number(order.adopted))
