"""What a screen is set to show, as the office store says it; without one it follows the sitting."""

from smolny.archive.office import Screen
from smolny.clerk import Writer
from smolny.domain.values import AssemblyId
from smolny.web.refusals import Misasked

MAIN = "main"
"""The screen that every assembly has."""


def plain(assembly: AssemblyId, name: str) -> Screen:
    """A screen that nobody has set: it follows the sitting."""
    return Screen(assembly, name, "sitting")


def setting(writer: Writer | None, assembly: AssemblyId, name: str) -> Screen:
    """What a screen is set to show."""
    found = () if writer is None else writer.office.screens(assembly)
    return next((each for each in found if each.name == name), plain(assembly, name))


def known(writer: Writer | None, assembly: AssemblyId, name: str) -> None:
    """Misasked `no-such-screen` for a name that is not that of a screen."""
    found = () if writer is None else writer.office.screens(assembly)
    if name != MAIN and all(each.name != name for each in found):
        raise Misasked("no-such-screen", status=404, screen=name[:40])
