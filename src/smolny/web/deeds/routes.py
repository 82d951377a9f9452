"""Where the pages of deeds are, and those of councils and factions for their office."""

from smolny.web.deeds import pages, registers
from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in

DEEDS_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/deeds", behind_sign_in(pages.deeds_page), ("GET",)),
    ("/deeds/{deed}", behind_sign_in(pages.deed_page), ("GET",)),
    ("/deeds/{deed}", behind_sign_in(pages.done), ("POST",)),
    ("/councils", behind_sign_in(registers.councils_page), ("GET",)),
    ("/councils/{council}", behind_sign_in(registers.council_page), ("GET",)),
    ("/factions", behind_sign_in(registers.factions_page), ("GET",)),
    ("/factions/{faction}", behind_sign_in(registers.faction_page), ("GET",)),
)
"""Path below /{assembly}/office, page, methods."""
