"""The live audience: who listens to which assembly, and what each of them is sent when the record grows.

It knows neither pages nor templates: whoever serves gives it a `Render`, which makes the parts of a room.
"""

from smolny.gallery.hub import Hub
from smolny.gallery.limits import Full, Limits
from smolny.gallery.listener import Listener
from smolny.gallery.room import Parts, Render
from smolny.gallery.stream import stream

__all__ = ["Full", "Hub", "Limits", "Listener", "Parts", "Render", "stream"]
