"""An act as schema.org tells search engines of legislation (JSON-LD, type Legislation)."""

from smolny.press.printings import first_printed
from smolny.readings import views

FORCE = dict.fromkeys(("not-yet", "suspended", "expired", "repealed"), "NotInForce") | {"in-force": "InForce"}
"""What schema.org has for it; nothing where nobody knows."""


def act_ld(
    head: views.Masthead, told: views.Act, standing: views.ActOnDay, address: str
) -> dict[str, object]:
    """The act at its address on this server, as it stands on a day; what is not known is left out."""
    line, printed = told.line, first_printed(told, standing)
    stated = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": address,
        "name": line.title,
        "legislationType": line.genus,
        "legislationIdentifier": line.number,
        "legislationDate": line.when.machine[:10] if line.when.machine else None,
        "legislationPassedBy": {"@type": "Organization", "name": head.name},
        "legislationLegalForce": f"https://schema.org/{FORCE[standing.force]}"
        if standing.force in FORCE
        else None,
        "legislationDateVersion": standing.machine,
        "datePublished": printed[0] if printed else None,
        "inLanguage": head.language,
        "isBasedOn": [title for _, title in standing.basis] or None,
    }
    return {name: value for name, value in stated.items() if value is not None}
