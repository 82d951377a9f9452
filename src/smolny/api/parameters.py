"""What an address may ask for: the types of its parameters, with their bounds, and how they are read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from smolny.api.errors import Misasked, echo
from smolny.domain.assembly import KINDS
from smolny.domain.values import ActId, AssemblyId, ElectionId, IssueId, QuestionId, TextId

LARGEST_NUMBER = 2**53 - 1
"""The largest integer that every reader of JSON keeps exact."""

MOST_ENTRIES = 500

_IDENTIFIER = "^[a-z0-9][a-z0-9-]{0,62}$"
_MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?( ?[OoNn][.]?[Ss][.]?)?$"
_WORDS = "^[\\w .,'()-]{0,80}$"
_INTEGER = re.compile("0|[1-9][0-9]{0,15}")

AssemblyName = Annotated[
    AssemblyId,
    Meta(pattern=_IDENTIFIER, description="The identifier of an assembly.", examples=["second-congress"]),
]
ActName = Annotated[ActId, Meta(pattern=_IDENTIFIER, description="The identifier of an act.")]
QuestionName = Annotated[QuestionId, Meta(pattern=_IDENTIFIER, description="The identifier of a question.")]
TextName = Annotated[TextId, Meta(pattern=_IDENTIFIER, description="The identifier of a text.")]
IssueName = Annotated[IssueId, Meta(pattern=_IDENTIFIER, description="The identifier of an issue.")]
ElectionName = Annotated[ElectionId, Meta(pattern=_IDENTIFIER, description="The identifier of an election.")]
EntryNumber = Annotated[
    int, Meta(ge=1, le=LARGEST_NUMBER, description="The number of an entry, from 1.", examples=[1])
]
Digest = Annotated[
    str, Meta(pattern="^[0-9a-f]{64}$", description="The SHA-256 of a text, in lower-case hexadecimal.")
]
At = Annotated[
    str,
    Meta(
        pattern=_MOMENT,
        description="Show the assembly as it stood at this moment: before the first entry that occurred "
        "later. Read in the assembly's calendar unless it ends in O.S. or N.S.; a day alone means its end.",
        examples=["1917-10-26T05:00", "1917-11-08 N.S."],
        extra={"rule": "no-such-moment", "particular": "moment"},
    ),
]
After = Annotated[
    int,
    Meta(
        ge=0,
        le=LARGEST_NUMBER,
        description="Show the assembly as it stood after its first entries, so many. Not together with `at`.",
        examples=[1],
    ),
]
Day = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}( ?[OoNn][.]?[Ss][.]?)?$",
        description="As it stands on this day, read as `at` is; else on that of the newest dated entry.",
        examples=["1917-10-28"],
        extra={"rule": "no-such-day", "particular": "day"},
    ),
]
Matter = Annotated[str, Meta(pattern=_WORDS, description="Powers that cover this matter.", examples=["land"])]
Territory = Annotated[
    str, Meta(pattern=_WORDS, description="Powers that cover this territory.", examples=["localities"])
]
Passed = Annotated[
    int, Meta(ge=0, le=LARGEST_NUMBER, description="Begin after the entry of this number.", examples=[0])
]
Limit = Annotated[int, Meta(ge=1, le=MOST_ENTRIES, description="At most so many entries.", examples=[10])]
Kind = Annotated[
    str,
    Meta(
        pattern="^[a-z-]{1,63}$",
        description="Only entries of this kind.",
        examples=["sitting-opened"],
        extra_json_schema={"enum": list(KINDS)},
    ),
]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address: where it stands and what it may be; in a query it may be left out."""

    name: str
    place: Literal["path", "query"]
    type: Any
    default: object = None

    def read(self, text: str) -> object:
        """The value that the text stands for; raises Misasked `parameter-does-not-fit` or its own rule."""
        number = self._numeric and _INTEGER.fullmatch(text) is not None
        try:
            # A pattern's end would also match before a last line feed.
            return msgspec.convert(int(text) if number else text if text.isprintable() else None, self.type)
        except msgspec.ValidationError:
            raise self._misfit(echo(text)) from None

    def _misfit(self, given: str) -> Misasked:
        # A pattern tells programs what fits, and people nothing.
        if own := self._meta.extra:
            return Misasked(own["rule"], **{own["particular"]: given})
        return Misasked("parameter-does-not-fit", parameter=self.name, given=given, wanted=self._wanted)

    @property
    def _meta(self) -> Meta:
        meta: Meta = self.type.__metadata__[0]
        return meta

    @property
    def _numeric(self) -> bool:
        return self.type.__origin__ is int

    @property
    def _wanted(self) -> str:
        meta = self._meta
        return f"{meta.ge} to {meta.le}" if self._numeric else str(meta.pattern)


def read_all(
    parameters: Iterable[Parameter], path: Mapping[str, str], query: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """The value of every parameter; raises Misasked for one that is unknown, given twice or out of bounds."""
    by_name = {each.name: each for each in parameters}
    queried = [name for name, each in by_name.items() if each.place == "query"]
    given = dict(path)
    for name, text in query:
        if name not in queried:
            raise Misasked("no-such-parameter", parameter=echo(name), known=", ".join(queried) or "none")
        if name in given:
            raise Misasked("parameter-given-twice", parameter=name)
        given[name] = text
    return {name: each.read(given[name]) if name in given else each.default for name, each in by_name.items()}
