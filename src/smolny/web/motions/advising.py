"""What the committee's desk enters: forms read into deeds about texts and amendments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar, get_args

from smolny.domain.motions import (
    AgreeComposite,
    AnswerRecommendation,
    GiveRecommendation,
    JudgeText,
    LinkTexts,
    ListConsent,
    OrderAmendments,
    SettleCollision,
    StateWording,
    TableText,
)
from smolny.domain.motions.commands import Advice, Decided, How
from smolny.domain.motions.wordings import Shelf, trail
from smolny.domain.values import BodyId, TextId, TextRef
from smolny.protocol.refused import Refused
from smolny.readings.drafts import Against, base_of
from smolny.readings.shelf import JSON, amendment_written, text_written
from smolny.readings.standpoint import Standpoint
from smolny.texts import Amendment, composite, reduced, understood, words
from smolny.texts.numbering import look
from smolny.web.office import Form
from smolny.web.refusals import Misasked

Deed = tuple[object, tuple[bytes, ...]]
"""A command, and the texts that come with it."""
T = TypeVar("T")
LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Table:
    """What a form of the desk is read with: where readings stand, the texts, the motion on the desk."""

    here: Standpoint
    shelf: Shelf
    about: TextId

    def text(self, name: str) -> TextId:
        """A text of this assembly by its identifier or its number; Refused `no-text-is-called-so`."""
        motions = self.here.state.motions
        if name in motions.texts:
            return TextId(name)
        if look(name) not in motions.numbers:
            raise Refused("no-text-is-called-so", name=name[:80])
        return motions.numbers[look(name)]

    def base(self, name: TextId) -> Against:
        """The wording against which the changes of a text are written: of what it amends, or its own."""
        return base_of(self.here, self.shelf, self.here.state.motions.texts[name].tabled.amends or name)


def _one_of(form: Form, name: str, every: tuple[T, ...]) -> T:
    found = [each for each in every if each == form.text(name)]
    if not found:
        raise Misasked("form-is-malformed")
    return found[0]


def _said(form: Form, name: str) -> str | None:
    return form.text(name)[:LONGEST] or None


def _recommended(table: Table, form: Form) -> Deed:
    advice = _one_of(form, "advice", get_args(Advice))
    name = table.text(form.text("text"))
    words, texts = _own_wording(table, name, form) if advice == "accept-modified" else (None, ())
    settled = form.text("settled_by") if advice == "settled" else ""
    command = GiveRecommendation(
        name,
        BodyId(form.text("committee")),
        advice,
        words=words,
        addressee=_said(form, "addressee") if advice == "refer" else None,
        settled_by=table.text(settled) if settled else None,
        reason=_said(form, "reason"),
        consent=True if form.text("consent") else None,
        minority=True if form.text("minority") else None,
    )
    return command, texts


def _own_wording(table: Table, name: TextId, form: Form) -> tuple[TextRef | None, tuple[bytes, ...]]:
    """The changes that a sentence says, as the committee's own; none where nothing is said."""
    sentence = form.text("sentence")
    if not sentence:
        return None, ()
    source = _in_a_sentence(table.base(name), f"m-{name}"[:50], sentence)
    return _reference(source), (source,)


def _in_a_sentence(base: Against, name: str, sentence: str) -> bytes:
    said = filter(None, map(str.strip, sentence.split("\n")))
    changes = [change for each in said for change in understood(base.text, each, name, base.lines).changes]
    return amendment_written(Amendment(name, tuple(changes)))


def _judged(table: Table, form: Form) -> Deed:
    admissible = _one_of(form, "admissible", ("yes", "no")) == "yes"
    return JudgeText(table.text(form.text("text")), admissible, _said(form, "reason")), ()


def _answered(table: Table, form: Form) -> Deed:
    accepted = _one_of(form, "accepted", ("yes", "no")) == "yes"
    return AnswerRecommendation(table.text(form.text("text")), accepted), ()


def _agreed(table: Table, form: Form) -> Deed:
    return AgreeComposite(table.text(form.text("text")), table.about), ()


def _linked(table: Table, form: Form) -> Deed:
    outcome = _one_of(form, "outcome", get_args(Decided))
    return LinkTexts(table.text(form.text("text")), table.text(form.text("other")), outcome), ()


def _ordered(table: Table, form: Form) -> Deed:
    """The amendments in the order of the numbers that stand beside them, for a reason."""
    waiting = table.here.state.motions.waiting(tuple(table.here.state.motions.amendments(table.about)))
    names = sorted(waiting, key=lambda each: _place(form.text(f"place.{each}"), waiting.index(each)))
    return OrderAmendments(table.about, tuple(names), _said(form, "reason") or ""), ()


def _place(told: str, place: int) -> tuple[int, int]:
    return (int(told), place) if told.isascii() and told.isdecimal() and len(told) < 9 else (10**9, place)


def _settled(table: Table, form: Form) -> Deed:
    how = _one_of(form, "how", get_args(How))
    texts = (_instead(table, form),) if how == "written" else ()
    reference = _reference(texts[0]) if texts else None
    one, other = table.text(form.text("one")), table.text(form.text("other"))
    reason = _said(form, "reason") or ""
    return SettleCollision(one, other, form.text("place"), how, reason, reference), texts


def _instead(table: Table, form: Form) -> bytes:
    """What is written instead of two that collide, against the text that both amend as it is now."""
    now = trail(table.here.state.motions, table.shelf, table.about).text
    base = base_of(table.here, table.shelf, table.about)
    base = Against(base.sha256, now, base.lines if now == base.text else ())
    return _in_a_sentence(base, f"s-{form.text('one')}"[:50], form.text("sentence"))


def _reference(source: bytes) -> TextRef:
    return TextRef(sha256(source).hexdigest(), len(source), JSON)


def _listed(table: Table, form: Form) -> Deed:
    return ListConsent(tuple(map(table.text, form.all("texts")))), ()


def _stated(table: Table, form: Form) -> Deed:
    return StateWording(table.about), ()


def _composed(table: Table, form: Form) -> Deed:
    """Several motions as one: all that they say, or their ticked parts, one after the other, with where each
    sentence comes from.
    """
    names, title = [table.text(each) for each in form.all("made_of")], form.text("title")
    if len(names) < 2:
        raise Refused("composite-of-one")
    if not title:
        raise Refused("title-is-missing")
    motions = {str(name): trail(table.here.state.motions, table.shelf, name).text for name in names}
    if form.text("parts"):
        motions = {name: reduced(text, form.all(f"part.{name}")) for name, text in motions.items()}
    chosen = [(name, part.id) for name, text in motions.items() for part in text.parts]
    if not chosen:
        raise Refused("nothing-is-named")
    source = text_written(composite(words(title), motions, chosen).text)
    name = TextId(form.text("text"))
    return TableText(name, "composite", title, words=_reference(source), made_of=tuple(names)), (source,)


DEEDS: Mapping[str, Callable[[Table, Form], Deed]] = {
    "give-recommendation": _recommended,
    "judge-text": _judged,
    "answer-recommendation": _answered,
    "agree-composite": _agreed,
    "link-texts": _linked,
    "order-amendments": _ordered,
    "settle-collision": _settled,
    "list-consent": _listed,
    "state-wording": _stated,
    "table-text": _composed,
}
"""Deeds of the desk, by how they are called in the address."""


def asked(name: str, table: Table, form: Form) -> Deed:
    """The deed that a form of the desk asks for. Misasked `no-such-deed`, `form-is-malformed`; Refused,
    Illegible.
    """
    if name not in DEEDS:
        raise Misasked("no-such-deed", status=404, deed=name[:40])
    return DEEDS[name](table, form)
