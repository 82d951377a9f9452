"""The order of business as it runs, and the call with its deadlines."""

from dataclasses import dataclass

from smolny.readings.views.acts import Words


@dataclass(frozen=True, slots=True)
class RunningItem:
    """An item of the agenda: its place from 1, or none once it is not on the agenda.

    `planned` and `used` are minutes; none where nothing is planned, or an hour is not known. `starts` is the
    hour (HH:MM) at which it is planned to be taken up, `expected` the hour that follows from how far behind
    the plan the assembly is. `standing` is "waiting", "open", "adjourned", "closed", "removed", "referred" or
    "unreached"; `went` says where an item went that is not on the agenda.
    """

    item: str
    place: int | None
    title: str
    standing: str
    rapporteurs: tuple[str, ...]
    documents: tuple[Words, ...]
    planned: int | None
    used: int | None
    starts: str | None
    expected: str | None
    went: str | None


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """The agenda after the first `after` entries.

    `adopted` is the entry that adopted it, `current` the item before the assembly, `next` the first that
    waits. `behind` is how many minutes the assembly is behind the plan, below zero where it is ahead; none
    where that can not be told. `gone` are the items that are not on the agenda any more.
    """

    after: int
    adopted: int | None
    current: str | None
    next: str | None
    behind: int | None
    items: tuple[RunningItem, ...]
    gone: tuple[RunningItem, ...]


@dataclass(frozen=True, slots=True)
class CallDeadline:
    """A deadline of the rules: its last day in words and as YYYY-MM-DD; both none while no opening is named.

    `left` is how many days are left on the day that was asked for, below zero where it has passed. `waived`
    is why it was opened again, by the entry `waived_by`, `until` a day in words or for good.
    """

    of: str
    before: str
    last: str | None
    date: str | None
    left: int | None
    is_open: bool | None
    waived: str | None
    waived_by: int | None
    until: str | None


@dataclass(frozen=True, slots=True)
class CallNotice:
    """Something that was sent: what, to whom, by which means, to how many; how many went out and failed,
    where that was reported.
    """

    notice: str
    genus: str
    to: str
    means: str
    addressees: int
    second: bool
    delivered: int | None
    failed: int | None
    document: Words | None
    entry: int


@dataclass(frozen=True, slots=True)
class Call:
    """How the congress is called.

    `opening` is in words, none where it is not called. `demanding` of `councils` demand it, and `must` says
    that it has to be convened. `quorate` holds for a second convocation that needs no number.
    """

    after: int
    opening: str | None
    cancelled: bool
    postponed: int
    second: int | None
    quorate: bool
    demanding: tuple[str, ...]
    councils: int
    must: bool
    deadlines: tuple[CallDeadline, ...]
    notices: tuple[CallNotice, ...]
