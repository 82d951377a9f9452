"""Where the pages of the credentials desk are."""

from smolny.web.credentials import cards, pages, seating
from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in

CREDENTIALS_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/credentials", behind_sign_in(pages.desk_page), ("GET",)),
    ("/credentials/counts", behind_sign_in(pages.counts), ("GET",)),
    ("/credentials/recognise-all", behind_sign_in(pages.recognise_all), ("POST",)),
    ("/credentials/designate", behind_sign_in(pages.designate), ("POST",)),
    ("/credentials/report", behind_sign_in(pages.report), ("POST",)),
    ("/credentials/cards", behind_sign_in(cards.cards_page), ("GET",)),
    ("/credentials/cards", behind_sign_in(cards.printed), ("POST",)),
    ("/credentials/log", behind_sign_in(seating.log_page), ("GET",)),
    ("/credentials/log.csv", behind_sign_in(seating.log_csv), ("GET",)),
    ("/credentials/card", behind_sign_in(cards.one_card), ("POST",)),
    ("/credentials/replace-card", behind_sign_in(cards.one_card), ("POST",)),
    ("/credentials/{deed}", behind_sign_in(pages.deed), ("POST",)),
)
"""Path below /{assembly}/office, page, methods; what is named comes before what is any deed."""
