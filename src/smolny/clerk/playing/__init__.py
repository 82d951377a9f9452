"""A hall that is played: delegates come and go as the people of a congress do, so that helpers can train.

Each *player* looks at the hall now and then and makes a move, or none. Players know nothing of each other:
what becomes of their moves, the core decides, as it does for everybody.
"""

from smolny.clerk.playing.cast import cast
from smolny.clerk.playing.hall import Hall, Move, Player
from smolny.clerk.playing.play import Play

__all__ = ["Hall", "Move", "Play", "Player", "cast"]
