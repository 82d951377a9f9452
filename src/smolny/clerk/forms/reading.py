"""From a form that was filled in to a command, what of it is sealed, and the texts that come with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from smolny.clerk.deciding import Request
from smolny.clerk.forms.blanks import Blank
from smolny.clerk.forms.describing import LISTS, DeedForm, FormField
from smolny.clerk.forms.values import value
from smolny.clerk.importing.faults import Problems, Unfit, near
from smolny.clerk.toml import Faulty, Problem
from smolny.domain.assembly import Assembly
from smolny.domain.standing_orders import AdoptStandingOrders
from smolny.domain.values import Actor, SourceId
from smolny.domain.values.moments import Occurrence


class FormFault(Faulty):
    """Everything that is wrong with a form: the path of a problem is the field, its line one of the field."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was filled in: a deed, before anybody has asked the core about it."""

    command: Any
    sealed: Mapping[str, object] = field(default_factory=dict)
    texts: tuple[bytes, ...] = ()

    def request(self, actor: Actor, occurred_at: Occurrence, sources: tuple[SourceId, ...] = ()) -> Request:
        """What the clerk is asked."""
        return Request(self.command, actor, occurred_at, sources, sealed=dict(self.sealed), texts=self.texts)


def filled(form: DeedForm, told: Mapping[str, str], state: Assembly) -> Filled:
    """What a form asks for whose fields hold these texts; raises FormFault with all problems at once."""
    problems = list(_unknown(form, told))
    made: dict[str, Any] = {}
    texts: list[bytes] = []
    for each in form.fields:
        blank = Blank(each, told, state, Problems(each.name), texts)
        if text := _text_in(each, told):
            made[each.name] = value(blank, text)
        elif each.needed:
            blank.wrong(Unfit("field-is-missing", field=each.name))
        problems += blank.problems.listed
    if problems:
        raise FormFault(problems)
    command = form.command(**made) if form.command is not AdoptStandingOrders else _adoption(**made)
    return _sealed(form, command, state.record.mode == "live", tuple(dict.fromkeys(texts)))


def joined(each: FormField | None, lines: Iterable[str]) -> str:
    """The text of a field that was given several times; Unfit `field-comes-twice` for one that holds a
    single thing.
    """
    listed = list(lines)
    if len(listed) > 1 and each is not None and each.kind not in LISTS:
        raise Unfit("field-comes-twice", field=each.name)
    return "\n".join(listed)


def _unknown(form: DeedForm, told: Mapping[str, str]) -> Iterator[Problem]:
    known = [each.name for each in form.fields]
    for name in told:
        if name not in known:
            problems = Problems(name[:40])
            meant = near(name[:40], known)
            problems.unfit(0, Unfit("field-is-unknown", field=name, known=", ".join(known), near=meant))
            yield from problems.listed


def _text_in(each: FormField, told: Mapping[str, str]) -> str:
    text = told.get(each.name, "")
    if each.as_it_is:
        return text if text.strip() else ""
    return text.replace("\r\n", "\n").strip()


def _adoption(document: Any, question: Any = None) -> AdoptStandingOrders:
    adoption: AdoptStandingOrders = document.adoption(question)
    return adoption


def _sealed(form: DeedForm, command: Any, live: bool, texts: tuple[bytes, ...]) -> Filled:
    """What tells of persons goes to the office register of a live assembly; in a chronicle it is plain."""
    told = {each.name: getattr(command, each.name) for each in form.fields if each.personal} if live else {}
    sealed = {name: value for name, value in told.items() if value is not None}
    return Filled(replace(command, **dict.fromkeys(sealed)), sealed, texts)
