"""What an election is refused for: a rule and its particulars, as everywhere in the house."""

from collections.abc import Iterator
from contextlib import contextmanager


class Unsound(Exception):
    """An election, or a message of one, breaks this rule."""

    def __init__(self, rule: str, /, **particulars: object) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars


@contextmanager
def within(**place: object) -> Iterator[None]:
    """Add to the particulars of what is refused inside where it stands; an inner place is kept."""
    try:
        yield
    except Unsound as refused:
        refused.particulars = {**place, **refused.particulars}
        raise
