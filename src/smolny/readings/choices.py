"""What a committee has chosen on its merge desk, as it is kept between one visit and the next."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeGuard, get_args

from smolny.domain.motions.commands import How

HOWS: tuple[How, ...] = get_args(How)


@dataclass(frozen=True, slots=True)
class Choices:
    """The amendments that are in, of those with several changes the ticked ones as "amendment.number", the
    paragraphs that stay as they are; by the key of each collision how it is settled, and the sentence that is
    written there. `known` are the amendments that were on the desk; `committee` and `reason` are for its
    recommendation.
    """

    taken: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    staying: frozenset[str] = frozenset()
    hows: Mapping[str, How] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    committee: str = ""
    reason: str = ""


def choices_written(told: Choices) -> str:
    """Choices as they are kept: JSON, the same for the same choices."""
    plain = {each.name: getattr(told, each.name) for each in fields(Choices)}
    rows = {name: sorted(each) if isinstance(each, frozenset) else each for name, each in plain.items()}
    return json.dumps(rows, ensure_ascii=False, sort_keys=True)


def choices_read(body: str) -> Choices:
    """Choices as they were kept."""
    told: dict[str, Any] = json.loads(body)
    lists = (name for name, each in told.items() if isinstance(each, list))
    return Choices(**{**told, **{name: frozenset(told[name]) for name in lists}})


def chosen(form: Mapping[str, str], lists: Mapping[str, Iterable[str]]) -> Choices:
    """Choices as a form tells them: `lists` by the names of Choices, collisions by their keys."""
    told = {name: value.strip() for name, value in form.items() if value.strip()}
    return Choices(
        **{name: frozenset(each) for name, each in lists.items()},
        hows={key: how for key, how in _keyed(told, "how.") if _is_how(how)},
        written=dict(_keyed(told, "write.")),
        committee=told.get("committee", ""),
        reason=told.get("reason", ""),
    )


def _keyed(told: Mapping[str, str], before: str) -> list[tuple[str, str]]:
    """What is said of collisions, by their keys."""
    return [(name.removeprefix(before), value) for name, value in told.items() if name.startswith(before)]


def _is_how(how: str) -> TypeGuard[How]:
    return how in HOWS
