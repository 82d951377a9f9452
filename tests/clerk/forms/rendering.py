"""Commands as somebody would write them into a form."""

from collections.abc import Mapping
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

from smolny.clerk.forms import DeedForm, FormField
from smolny.clerk.orders import preset, read_orders
from smolny.domain.acts import Article, ArticleChange
from smolny.domain.elections import GroupShare
from smolny.domain.factions import NewFaction
from smolny.domain.gazette import IssueItem
from smolny.domain.motions import Evidence
from smolny.domain.standing_orders import AdoptStandingOrders
from smolny.domain.values import Figure, Party, TextRef
from smolny.domain.votes import Tallied
from tests.clerk.hall import text_ref

TEXT = "We stand together; all of us, and at once: yes."
REF = text_ref(TEXT.encode())
SOMEBODY = Party(described="a few: of the north; and others")


def fit(form: DeedForm, command: Any) -> Any:
    """The command with what a form can hold in the place of what it cannot: days that are days, hashes that
    are hashes, parties that are somebody, texts that are there; and without what the core finds out.
    """
    if isinstance(command, AdoptStandingOrders):
        return read_orders(preset("federation")).adoption(command.question)
    asked = {each.name: _fit(each, getattr(command, each.name)) for each in form.fields}
    return form.command(**{name: value for name, value in asked.items() if value is not None})


def _fit(field: FormField, value: Any) -> Any:
    if value is None:
        return None
    if field.kind == "day":
        return value if value.startswith("1917") else "1917-11-07"
    if field.kind == "hash":
        return sha256(value.encode()).hexdigest()
    return _told(value)


def _told(value: Any) -> Any:
    match value:
        case TextRef():
            return REF
        case Party(person=None, body=None, faction=None, described=None):
            return SOMEBODY
        case NewFaction(declaration=TextRef()):
            return replace(value, declaration=REF)
        case Tallied():
            said = [each.name for each in fields(value)[1:] if getattr(value, each.name) is not None]
            return Tallied(value.measure, **dict.fromkeys(said, "7"))
        case ArticleChange():
            says = None if value.change == "repeal" else value.content or "It stands."
            return replace(value, content=says, after=value.after if value.change == "insert" else None)
        case IssueItem():
            return _item(value)
        case Evidence():
            return replace(value, sha256=None)
        case tuple():
            return tuple(map(_told, value))
    return value


def _item(value: IssueItem) -> IssueItem:
    """An item about one thing, or a notice that says something."""
    if value.act is not None:
        return IssueItem(act=value.act, content=value.content)
    if value.election is not None:
        return IssueItem(election=value.election, content=value.content)
    if value.question is not None:
        return IssueItem(question=value.question, content=value.content)
    return replace(value, content=value.content or "It moves.")


def rendered(form: DeedForm, command: Any) -> dict[str, str]:
    """The fields of a form, as they are written for this command; those that say nothing are left out."""
    told = {each.name: written(each, getattr(command, each.name)) for each in form.fields}
    return {name: text for name, text in told.items() if text is not None}


def written(field: FormField, value: Any) -> str | None:
    """The text of a field for a value."""
    if field.kind == "orders":
        return "federation"
    if value == ():
        return None if field.kind == "texts" else "-"
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case TextRef():
            return TEXT
        case Party():
            return party(value)
        case tuple() if field.kind == "texts":
            return "\n===\n".join(TEXT for _ in value)
        case tuple():
            return "\n".join(map(line, value))
    return str(value)


def line(value: Any) -> str:
    """One of several things in a field."""
    match value:
        case Figure():
            return f"{value.of}: {value.count}"
        case Party():
            return party(value)
        case NewFaction():
            parts = [value.faction, value.name, value.letters, ", ".join(value.members)]
            return "; ".join([*parts, TEXT] if value.declaration else parts)
        case Tallied():
            return "; ".join(getattr(value, each.name) or "" for each in fields(value))
        case GroupShare():
            most = [] if value.most is None else [str(value.most)]
            return "; ".join([value.group, str(value.least), *most])
        case Article():
            return "\n".join((_head(value.article, value.heading), value.content))
        case ArticleChange():
            after = "" if value.after is None else f" after {value.after}"
            head = _head(f"{value.change} {value.article}{after}", value.heading)
            return head if value.content is None else f"{head}\n{value.content}"
        case IssueItem():
            return _issue_item(value)
        case Evidence():
            return f"{value.title}; {value.reference or ''}"
        case str():
            return value
    return f"{value.of}; {value.name}; {value.count}"


def _head(words: str, heading: str | None) -> str:
    return f"# {words}" if heading is None else f"# {words}: {heading}"


def _issue_item(item: IssueItem) -> str:
    named = {"act": item.act, "election": item.election, "question": item.question}
    head = next((f"# {kind}: {name}" for kind, name in named.items() if name is not None), None)
    notice = "notice" if item.corrects is None else f"correction of {item.corrects}"
    return "\n".join((head or _head(notice, item.heading), item.content or ""))


def party(told: Party) -> str:
    """A party: what it is on the record, and words behind it."""
    named: Mapping[str, str | None] = {"person": told.person, "body": told.body, "faction": told.faction}
    parts = [f"{name}: {value}" for name, value in named.items() if value is not None]
    return "; ".join([*parts, f"words: {told.described}"] if told.described else parts)
