"""Deeds as forms of text fields: described for people, read into commands, tried before they are done.

How each field is written is specified in docs/specification/forms.md.
"""

from smolny.clerk.forms.describing import FORMS, LISTS, DeedForm, FormField, Room, form_of, rooms
from smolny.clerk.forms.reading import Filled, FormFault, filled, joined
from smolny.clerk.forms.telling import conditions, how_written
from smolny.clerk.forms.trying import completed, in_the_way

__all__ = [
    "FORMS",
    "LISTS",
    "DeedForm",
    "Filled",
    "FormFault",
    "FormField",
    "Room",
    "completed",
    "conditions",
    "filled",
    "form_of",
    "how_written",
    "in_the_way",
    "joined",
    "rooms",
]
