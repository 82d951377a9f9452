"""An act as schema.org tells search engines of legislation (JSON-LD, type Legislation)."""

from smolny.readings import views

FORCE = dict.fromkeys(("not-yet", "suspended", "expired", "repealed"), "NotInForce") | {"in-force": "InForce"}
"""What schema.org has for it; nothing where nobody knows."""


def act_ld(
    head: views.Masthead, told: views.Act, standing: views.ActOnDay, address: str
) -> dict[str, object]:
    """The act at its address on this server, as it stands on a day; what is not known is left out."""
    line = told.line
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
        "datePublished": _printed(told, standing),
        "inLanguage": head.language,
        "isBasedOn": [title for _, title in standing.basis] or None,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _printed(told: views.Act, standing: views.ActOnDay) -> str | None:
    """The day on which it was printed first, in the gazette or in another paper."""
    papers, issues = told.publications, standing.issues
    return min(
        [*(each.machine for each in papers), *(each.machine for each in issues if each.machine)], default=None
    )
