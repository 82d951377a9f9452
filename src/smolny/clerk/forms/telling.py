"""How the fields of a form are written, in words."""

from collections.abc import Iterator

from smolny.clerk.forms.describing import FormField
from smolny.clerk.orders import presets
from smolny.domain.values import CouncilId, MandateId, PersonId
from smolny.locale import Words

_NAMED = {CouncilId: "council", MandateId: "mandate", PersonId: "person"}


def how_written(field: FormField, words: Words) -> str:
    """What stands in the field: "a council, by its name or identifier"."""
    kind: str = field.kind
    if field.new:
        kind = "new"
    elif field.names in _NAMED:
        kind = f"{_NAMED[field.names]}{'s' if kind == 'identifiers' else ''}"
    choices = presets() if field.kind == "orders" else field.choices
    return _said(words, kind, choices=", ".join(choices))


def conditions(field: FormField, words: Words, *, live: bool) -> Iterator[str]:
    """Whether it has to be filled in, what it stands for where it is empty, and whether it is sealed."""
    if field.needed:
        yield _said(words, "needed")
    if field.default:
        yield _said(words, "otherwise", default=field.default)
    if field.personal and live:
        yield _said(words, "sealed")


def _said(words: Words, key: str, **told: str) -> str:
    return words.fill("forms", key, told.get)
