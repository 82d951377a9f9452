"""An issue of the gazette, an act, and what became of decisions, on paper: leaves beside their entries."""

from collections.abc import Iterable, Iterator, Sequence

from smolny.locale import Words, words
from smolny.press.akn.acts import act_xml, issue_xml
from smolny.press.figures import number
from smolny.press.masthead import HEADINGS, headed, vouching
from smolny.press.table import table
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views
from smolny.readings.act_text import in_passages
from smolny.readings.promises import to_renew
from smolny.texts import Node

AKN = "application/akn+xml"
Lines = Sequence[tuple[bool, str]]
"""Paragraphs, those in strong letters marked."""

Leaf = tuple[str, Lines]
"""What stands at the side, and the paragraphs beside it."""

Parts = Iterable[tuple[str, Sequence[Leaf]]]
"""Headings, and the leaves below each."""

COLUMNS = (
    *("id", "genus", "content", "act", "state", "responsible"),
    *("due", "overdue", "sunset", "entry", "happened"),
)
"""Of the table of what became of decisions; days are Gregorian, YYYY-MM-DD, in every table."""


def issue_pdf(head: views.Masthead, told: views.Issue, vouched: views.Vouched) -> bytes:
    """An issue as PDF, with its Akoma Ntoso inside: the same issue, the same bytes."""
    said = words(head.language)
    title = said.paper("issue_title", number=told.number, year=str(told.year))
    heading = title if told.title is None else f"{title}: {told.title}"
    leaves = [(number(each.entry) if each.entry else "", _item(each)) for each in told.items]
    parts = [(said.paper("issue_items"), leaves)]
    attached = ("issue.akn.xml", AKN, issue_xml(head, told).decode())
    return typeset(_paper(head, said, heading, told.day, parts, vouched, attached))


def _item(item: views.ItemShown) -> Lines:
    decided = [] if item.decided is None else [(False, f"{item.decided[1]} ({number(item.decided[0])})")]
    return [(True, item.heading), *((False, each) for each in item.paragraphs), *decided]


def act_pdf(
    head: views.Masthead,
    told: views.Act,
    standing: views.ActOnDay,
    text: Node | None,
    vouched: views.Vouched,
) -> bytes:
    """An act as PDF as it stands on a day, with its Akoma Ntoso inside."""
    said = words(head.language)
    form = said.paper("act_standing", force=standing.force_words, day=standing.day)
    parts = list(_act_parts(said, told, standing, text))
    attached = ("act.akn.xml", AKN, act_xml(head, told, standing, text).decode())
    return typeset(_paper(head, said, told.line.title, form, parts, vouched, attached))


def _act_parts(said: Words, told: views.Act, standing: views.ActOnDay, text: Node | None) -> Parts:
    if standing.articles:
        yield said.paper("act_articles"), [_article(said, each) for each in standing.articles]
    elif text is not None:
        tabled = "" if told.tabled is None else number(told.tabled.entry)
        lines = [
            (each.kind == "heading", f"{each.number} {each.words}".strip()) for each in in_passages(text)
        ]
        yield said.paper("act_text"), [(tabled, lines)]
    for section in told.sections:
        clauses = [(number(each.entry), _clause(each)) for each in section.clauses]
        yield section.heading[:1].upper() + section.heading[1:], clauses
    if standing.changes:
        yield said.paper("act_changes"), [_change(said, each) for each in standing.changes]
    yield said.paper("act_register"), list(_register(said, told, standing))


def _register(said: Words, told: views.Act, standing: views.ActOnDay) -> Iterator[Leaf]:
    """When and how it was adopted, signed and printed, in which languages it is worded."""
    line = told.line
    adopted = said.paper("act_adopted", when=line.when.words, number=line.number)
    yield number(line.entry), [(False, adopted)]
    if told.decision is not None and told.decision.sentence:
        yield number(told.decision.entries[-1]), [(False, _sentence(told.decision.sentence))]
    for each in standing.signed:
        names = said.joined(each.names)
        signed = said.paper("act_signed", names=names, when=each.when.words)
        yield number(each.entry), [(False, signed)]
    for version in standing.versions:
        kind = "act_authentic" if version.authentic else "act_version"
        yield number(version.entry), [(False, said.paper(kind, language=version.language))]
    for paper in told.publications:
        printed = said.paper("act_printed", paper=paper.paper, number=paper.number, day=paper.date)
        yield number(paper.entry), [(False, printed)]
    for issue in standing.issues:
        printed = said.paper("act_gazette", issue=issue.words, day=issue.day)
        yield number(issue.entry), [(False, printed)]
    for sent in standing.dispatched:
        yield (
            number(sent.entry),
            [(False, f"{sent.when.words[:1].upper()}{sent.when.words[1:]}: {sent.words}")],
        )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith(".") else ".")


def _article(said: Words, each: views.ArticleShown) -> Leaf:
    heading = said.paper("act_article", article=each.article, heading=each.heading)
    repealed = [(False, said.paper("act_repealed"))] if each.repealed else []
    says = [(False, one) for one in each.paragraphs]
    return number(each.origin.entry), [(True, heading), *repealed, *says]


def _clause(each: views.Clause) -> Lines:
    return [(False, each.words), *([(False, each.remark)] if each.remark else [])]


def _change(said: Words, each: views.ChangeLine) -> Leaf:
    by = each.origin.title or ""
    words = said.paper(
        "act_change", day=each.day, until=each.until, article=each.article, what=each.what, by=by
    )
    return number(each.origin.entry), [(False, words)]


def report_pdf(
    head: views.Masthead, told: Sequence[views.Promise], day: str, vouched: views.Vouched
) -> bytes:
    """What became of decisions until a day, as PDF: by how they stand."""
    said = words(head.language)
    states = dict.fromkeys(each.state_words for each in told)
    parts = [
        (state[:1].upper() + state[1:], [_promise(said, each) for each in told if each.state_words == state])
        for state in states
    ]
    parts += _to_renew(said, to_renew(told))
    form = said.paper("outcomes_until", day=day, count=number(len(told)))
    return typeset(_paper(head, said, said.paper("outcomes_title"), form, parts, vouched, None))


def _to_renew(said: Words, told: Sequence[views.Promise]) -> list[tuple[str, list[Leaf]]]:
    leaves: list[Leaf] = [
        (number(each.entry), [(False, said.paper("outcomes_lapses", content=each.content, day=each.sunset))])
        for each in told
    ]
    return [(said.paper("outcomes_renewal"), leaves)] if leaves else []


def _promise(said: Words, each: views.Promise) -> Leaf:
    lines = [(True, each.content), (False, said.paper("outcomes_by", act=each.act_title))]
    if each.responsible:
        lines.append((False, said.paper("outcomes_answers", who="; ".join(each.responsible))))
    if each.due:
        lines.append((False, said.paper("outcomes_due", day=each.due)))
    happened = [(False, f"{words} ({number(entry)})") for entry, words in each.happened]
    silence = [(False, said.paper("outcomes_nothing"))] if each.silent else []
    return number(each.entry), [*lines, *silence, *happened]


def acts_csv(told: Sequence[tuple[views.ActLine, views.ActOnDay]]) -> bytes:
    """The register of acts on a day as a table, a line each."""
    rows = ((each.id, each.number or "", each.genus, each.title, *_dated(each, day)) for each, day in told)
    return table(("id", "number", "genus", "title", "adopted", "force", "since", "until", "entry"), rows)


def _dated(each: views.ActLine, day: views.ActOnDay) -> tuple[str | int, ...]:
    return each.when.machine or "", day.force, day.since_on or "", day.until_on or "", each.entry


def powers_csv(told: Sequence[views.HeldPower]) -> bytes:
    """Who holds which power on a day as a table, a line each."""
    rows = (
        (
            *(each.power, each.name, each.territory or "", each.matter or "", "; ".join(each.holders)),
            *(each.condition or "", "; ".join(each.delegated), "; ".join(each.disputed)),
            " ".join(str(entry) for entry, _ in each.chain),
        )
        for each in told
    )
    head = (
        "power",
        "name",
        "territory",
        "matter",
        "holders",
        "condition",
        "used_by",
        "disputed_by",
        "entries",
    )
    return table(head, rows)


def report_csv(told: Sequence[views.Promise]) -> bytes:
    """What became of decisions as a table, a line each."""
    rows = (
        (
            *(each.id, each.genus, each.content, each.act, each.state, "; ".join(each.responsible)),
            *(each.due_on or "", "yes" if each.overdue else "no", each.sunset_on or "", each.entry),
            " ".join(f"{words} ({entry})" for entry, words in each.happened),
        )
        for each in told
    )
    return table(COLUMNS, rows)


def _paper(
    head: views.Masthead,
    said: Words,
    heading: str,
    form: str,
    parts: Parts,
    vouched: views.Vouched,
    attached: tuple[str, str, str] | None,
) -> Paper:
    content: dict[str, Plain] = {
        "form": form,
        "parts": [
            {"heading": title, "lines": [_leaf(side, lines) for side, lines in leaves]}
            for title, leaves in parts
        ],
        "words": {
            **{word: said.paper(word) for word in HEADINGS},
            "attached": said.paper("minutes_attached"),
        },
        "vouched": vouching(said, vouched),
    }
    return headed(("leaves",), head, heading, content, attached=attached)


def _leaf(side: str, lines: Lines) -> Plain:
    return {"side": side, "words": [list(each) for each in lines]}
