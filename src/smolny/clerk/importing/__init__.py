"""Lists of councils and of delegates: read, rehearsed whole, and recorded all or not at all.

The form of the lists is specified in docs/specification/import.md.
"""

from smolny.clerk.importing.faults import ImportFault
from smolny.clerk.importing.reading import MOST_BYTES
from smolny.clerk.importing.recording import Imported, record
from smolny.clerk.importing.rehearsal import FORMS, Kind, List, Rehearsed, Setting, rehearse, setting_of

__all__ = [
    "FORMS",
    "MOST_BYTES",
    "ImportFault",
    "Imported",
    "Kind",
    "List",
    "Rehearsed",
    "Setting",
    "record",
    "rehearse",
    "setting_of",
]
