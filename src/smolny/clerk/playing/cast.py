"""Who plays."""

from smolny.clerk.playing.door import Coming, Stepping
from smolny.clerk.playing.hall import Player


def cast(*, chair: bool = False) -> tuple[Player, ...]:
    """The players of a congress in session; a `chair` among them only where nobody real is in the chair."""
    return (Coming(), Stepping())
