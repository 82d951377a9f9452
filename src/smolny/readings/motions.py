"""The texts of an assembly: how each stands, what it lacks, what was decided about its matter before."""

from collections.abc import Iterator

from smolny.domain.motions import Standing, Text, falling, is_approval, next_step, rules_of, unready
from smolny.domain.motions.entries import AlternativesLaidOut
from smolny.domain.values import ItemId, QuestionId, TextId
from smolny.domain.votes import PutQuestion
from smolny.readings import views
from smolny.readings.behind import behind
from smolny.readings.composition import said_by
from smolny.readings.standpoint import Standpoint, grouped, index
from smolny.readings.votes import vote_line

SETTLED: tuple[Standing, ...] = ("adopted", "rejected")


def texts(here: Standpoint) -> tuple[views.TextLine, ...]:
    """Every text, the newest first."""
    return here.once("texts", _texts)


def _texts(here: Standpoint) -> tuple[views.TextLine, ...]:
    return tuple(text_line(here, name) for name in reversed(list(here.state.motions.texts)))


def text(here: Standpoint, name: TextId) -> views.TextStory:
    """One text with all that the record says of it; KeyError where none has this name."""
    kept = here.state.motions
    found = kept.texts[name]
    words = found.tabled.words
    return views.TextStory(
        line=text_line(here, name),
        facts=tuple(_facts(here, found)),
        lacking=tuple(lacking(here, name)) if found.standing == "tabled" else (),
        sha256=None if words is None else words.sha256,
        amends=None if found.tabled.amends is None else text_line(here, found.tabled.amends),
        amendments=tuple(text_line(here, each) for each in kept.amendments(name)),
        parts=tuple((part.name, _outcome(here, part.outcome)) for part in found.parts),
        links=tuple(_links(here, name)),
        choice=_choice(here, name),
        votes=tuple(vote_line(here, each) for each in here.under(_put, name) or ()),
        earlier=tuple(text_line(here, each) for each in earlier(here, name)),
        behind=behind(here, name),
        ordered=order_taken(found),
        made_of=originals(here, name),
        taken_up=tuple(text_line(here, each) for each in kept.taken_up.get(name, ())),
    )


def originals(here: Standpoint, name: TextId) -> tuple[views.Original, ...]:
    """The texts of which a composite is made; none of any other."""
    found = here.state.motions.texts[name]
    return tuple(views.Original(text_line(here, each), each in found.agreed) for each in found.tabled.made_of)


def order_taken(found: Text) -> views.OrderTaken | None:
    """Why the amendments to a text are not taken by their places; none where they are."""
    return None if found.ordered is None else views.OrderTaken(found.ordered.reason, found.ordered.entry)


def lacking(here: Standpoint, name: TextId) -> Iterator[str]:
    """What stands in the way of putting a text to the vote now, in words."""
    for each in unready(here.state, PutQuestion(QuestionId("-"), "", text=name)):
        if each.rule != "alternative-out-of-turn":
            # The choice tells whose turn it is.
            yield here.words.refusal(each.rule, here.names.told(each.particulars))


def earlier(here: Standpoint, name: TextId) -> Iterator[TextId]:
    """The texts about the same matter that were decided before this one was tabled: with its subject, that
    compete with it, or on its item.
    """
    kept = here.state.motions.texts
    this = kept[name]
    for other in _same_matter(here, this):
        found = kept[other]
        if other != name and found.standing in SETTLED and (found.decided or 0) < this.entry:
            yield other


def step_words(here: Standpoint, layout: AlternativesLaidOut) -> str | None:
    """What is put next among alternatives, in words; none where nothing is."""
    kept = here.state.motions
    step = next_step(kept, layout)
    if step is None:
        return None
    first, rival = here.names.text(step[0]), step[1]
    if rival is not None:
        return here.words.say("step_pair", first=first, rival=here.names.text(rival))
    return here.words.say("step_approval" if is_approval(kept, layout, step) else "step_alone", text=first)


def fall_words(here: Standpoint, cause: TextId) -> str:
    """Why a text falls by another."""
    standing = here.words.value(here.state.motions.texts[cause].standing)
    return here.words.say("falls_by", text=here.names.text(cause), standing=standing)


def text_line(here: Standpoint, name: TextId) -> views.TextLine:
    """A text in a line; KeyError where none has this name."""
    found = here.state.motions.texts[name]
    return views.TextLine(
        text=name,
        title=found.tabled.title,
        genus=found.tabled.genus,
        mover=mover_words(here, found),
        standing=_standing(here, found),
        settled=found.standing != "tabled",
        how=_how(here, name, found),
        entry=found.entry,
        when=here.when(here.entries[found.entry - 1].occurred_at),
        number=found.tabled.number,
    )


def mover_words(here: Standpoint, found: Text) -> str | None:
    """Whose a text is: of whoever took it over, of the council that moved it, or of whoever did."""
    council = found.tabled.council
    if council is not None and not found.owners:
        return here.names.council(council)
    return said_by(here.names, found.mover)


def _standing(here: Standpoint, found: Text) -> str:
    return here.words.say("text_waits") if found.standing == "tabled" else here.words.value(found.standing)


def _how(here: Standpoint, name: TextId, found: Text) -> str | None:
    """Whether it was adopted as amended, or in part."""
    if found.standing != "adopted":
        return None
    kept = here.state.motions
    if any(part.outcome == "rejected" for part in found.parts):
        return here.words.say("in_part")
    amended = any(kept.texts[each].standing == "adopted" for each in kept.amendments(name))
    return here.words.say("as_amended") if amended else None


def _facts(here: Standpoint, found: Text) -> Iterator[tuple[str, str]]:
    names, told = here.names, found.tabled
    author = said_by(names, told.author)
    needed = rules_of(here.state).seconders
    known = {
        "author": author,
        "moved": None if found.moved is None else names.person(found.moved),
        "seconded": _counted(here, found.support, needed),
        "judged": _judged(here, found),
        "subject": told.subject,
        "item": None if told.item is None else names.item(told.item),
        "place": None if found.wordings else told.place,
        "urgency": _urgency(here, found),
        "referred": _referred(here, found),
    }
    for name, value in known.items():
        if value is not None:
            yield here.words.say(f"text_{name}"), value


def _counted(here: Standpoint, count: int, needed: int) -> str | None:
    if not count and not needed:
        return None
    of = None if not needed else here.words.count(needed)
    return here.words.say("seconders", count=here.words.count(count), needed=of)


def _judged(here: Standpoint, found: Text) -> str | None:
    if found.admissible is None:
        return None
    return here.words.say("admissible" if found.admissible else "not_admissible", reason=found.reason)


def _urgency(here: Standpoint, found: Text) -> str | None:
    if not found.tabled.urgent:
        return None
    return here.words.say("urgent_waits" if found.urgent is None else f"urgent_{['no', 'yes'][found.urgent]}")


def _referred(here: Standpoint, found: Text) -> str | None:
    told = found.referred
    if told is None:
        return None
    return told.addressee if told.to is None else here.names.body(told.to)


def _outcome(here: Standpoint, outcome: str | None) -> str:
    return here.words.say("text_waits") if outcome is None else here.words.value(outcome)


def _links(here: Standpoint, name: TextId) -> Iterator[str]:
    """By what it would fall, what would fall by it, and that it is proposed to fall now."""
    kept, words = here.state.motions.texts, here.words
    for link in kept[name].links:
        yield _link(here, name, link.other, link.outcome)
    for other, outcome in here.under(_linked, name) or ():
        yield _link(here, other, name, outcome)
    for cause in here.under(_falling, name) or ():
        yield words.say("is_to_fall", because=fall_words(here, cause))


@index("linked")
def _linked(here: Standpoint) -> dict[TextId, list[tuple[TextId, str]]]:
    """The texts with a link to one, and the outcome of theirs by which it would fall."""
    found: dict[TextId, list[tuple[TextId, str]]] = {}
    for other, text_ in here.state.motions.texts.items():
        for link in text_.links:
            found.setdefault(link.other, []).append((other, link.outcome))
    return found


@index("falling")
def _falling(here: Standpoint) -> dict[TextId, list[TextId]]:
    found: dict[TextId, list[TextId]] = {}
    for each, cause in falling(here.state.motions):
        found.setdefault(each, []).append(cause)
    return found


def _link(here: Standpoint, name: TextId, other: TextId, outcome: str) -> str:
    told = {"text": here.names.text(name), "other": here.names.text(other)}
    return here.words.say("link", outcome=here.words.value(outcome), **told)


def _choice(here: Standpoint, name: TextId) -> views.Choice | None:
    layout = here.state.motions.layout_of(name)
    return None if layout is None else _choice_of(here, layout)


def _choice_of(here: Standpoint, layout: AlternativesLaidOut) -> views.Choice:
    lines = tuple(text_line(here, each) for each in layout.texts)
    return views.Choice(here.words.value(layout.way), lines, step_words(here, layout))


@index("put")
def _put(here: Standpoint) -> dict[TextId, list[QuestionId]]:
    """The questions that were put about a text, the newest first."""
    found: dict[TextId, list[QuestionId]] = {}
    for name, question in reversed(list(here.state.votes.questions.items())):
        put = question.put
        for each in dict.fromkeys((put.text, put.rival, *put.texts)):
            if each is not None:
                found.setdefault(each, []).append(name)
    return found


def _same_matter(here: Standpoint, this: Text) -> list[TextId]:
    """The texts with the subject of one, on its item, or that it competes with, as they were tabled."""
    one, kept = this.tabled, here.state.motions.texts
    subject = [] if one.subject is None else here.under(_with_subject, one.subject.casefold()) or []
    item = [] if one.item is None else here.under(_on_item, one.item) or []
    rivals = [each for each in one.competes_with if each in kept]
    return sorted({*subject, *item, *rivals}, key=lambda each: kept[each].entry)


@index("with_subject")
def _with_subject(here: Standpoint) -> dict[str, list[TextId]]:
    kept = here.state.motions.texts
    named = [name for name, text_ in kept.items() if text_.tabled.subject is not None]
    return grouped(named, lambda name: (kept[name].tabled.subject or "").casefold())


@index("on_item")
def _on_item(here: Standpoint) -> dict[ItemId, list[TextId]]:
    found: dict[ItemId, list[TextId]] = {}
    for name, text_ in here.state.motions.texts.items():
        if text_.tabled.item is not None:
            found.setdefault(text_.tabled.item, []).append(name)
    return found
