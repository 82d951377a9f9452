"""Who plays."""

from smolny.clerk.playing.chairing import Presiding
from smolny.clerk.playing.door import Coming, Stepping
from smolny.clerk.playing.hall import Player
from smolny.clerk.playing.leaving import Returning, WalkingOut
from smolny.clerk.playing.speaking import Asking, Ending, Withdrawing


def cast(*, chair: bool = False) -> tuple[Player, ...]:
    """The players of a congress in session; a `chair` among them only where nobody real is in the chair."""
    delegates = (Coming(), Stepping(), Asking(), Withdrawing(), Ending(), WalkingOut(), Returning())
    return (*delegates, Presiding()) if chair else delegates
