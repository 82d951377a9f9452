"""The one table of routes: the application and the document are both made of it."""

from smolny.api import record, shown
from smolny.api.routes import Route
from smolny.readings import (
    acts,
    allotments,
    bodies,
    claims,
    commitments,
    composition,
    congress,
    credentials,
    decisions,
    elections,
    factions,
    reconciliations,
    timeline,
    votes,
)

_ONE = "/assemblies/{assembly}"
_PARTS = (
    congress.congress,
    composition.compositions,
    shown.changes,
    factions.computed,
    reconciliations.reconciliations,
    factions.factions,
    composition.councils,
    allotments.allotment,
    composition.roll,
    credentials.credentials_report,
    congress.agenda,
    shown.running_order,
    shown.call,
    congress.sittings,
    timeline.timeline,
    shown.steps,
    bodies.bodies,
    shown.offices,
    decisions.decisions,
    votes.votes,
    votes.agreement,
    elections.elections,
    acts.acts,
    commitments.commitments,
    commitments.powers,
    claims.claims,
    claims.irregularities,
    claims.sources,
    shown.standing_orders,
)

ROUTES = (
    Route("/", record.index),
    Route("/openapi.json", record.document),
    Route("/assemblies", shown.assemblies),
    Route(_ONE, shown.assembly),
    *(Route(f"{_ONE}/{part.__name__.replace('_', '-')}", part) for part in _PARTS),
    Route(f"{_ONE}/acts/{{act}}", shown.act),
    Route(f"{_ONE}/votes/{{question}}", shown.vote),
    Route(f"{_ONE}/elections/{{election}}", shown.election),
    Route(f"{_ONE}/checkpoint", record.checkpoint),
    Route(f"{_ONE}/entries", record.entries),
    Route(f"{_ONE}/entries/{{number}}", record.entry),
    Route(f"{_ONE}/entries/{{number}}/proof", record.proof),
    Route(f"{_ONE}/texts/{{sha256}}", record.text),
)
