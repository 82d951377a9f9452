"""Who plays."""

from smolny.clerk.playing.chairing import Presiding
from smolny.clerk.playing.door import Coming, Stepping
from smolny.clerk.playing.hall import Player
from smolny.clerk.playing.leaving import Returning, WalkingOut
from smolny.clerk.playing.proceeding import Moving, Objecting, Supporting
from smolny.clerk.playing.speaking import Asking, Ending, Withdrawing


def cast(*, chair: bool = False) -> tuple[Player, ...]:
    """The players of a congress in session; a `chair` among them only where nobody real is in the chair."""
    coming = (Coming(), Stepping(), WalkingOut(), Returning())
    speaking = (Asking(), Withdrawing(), Ending(), Moving(), Supporting(), Objecting())
    return (*coming, *speaking, Presiding()) if chair else (*coming, *speaking)
