"""What every office store promises of drafts: what a desk has in hand before it is entered."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Draft:
    """What lies on a desk of an assembly about one thing, as the desk wrote it, at most 400,000 characters.

    `version` counts from 1, and `account` is who kept it last. It is no deed: nobody is bound by it.
    """

    assembly: str
    desk: str
    about: str
    version: int
    account: str
    moment: str
    body: str = field(repr=False)


class Drafts(Protocol):
    """What every office store promises of drafts: nobody overwrites what they have not seen."""

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft in the place of the version before it, which has to be there still.

        Refusal: `draft-was-changed`, by which nothing is changed.
        """
        ...

    def draft(self, assembly: str, desk: str, about: str) -> Draft | None:
        """What lies on a desk about one thing, if anything was ever kept."""
        ...
