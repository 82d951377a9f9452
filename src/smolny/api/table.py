"""The one table of routes: the application and the document are both made of it."""

from smolny.api import record
from smolny.api.routes import Route

_ONE = "/assemblies/{assembly}"

ROUTES = (
    Route("/", record.index),
    Route("/openapi.json", record.document),
    Route(f"{_ONE}/checkpoint", record.checkpoint),
    Route(f"{_ONE}/entries", record.entries),
    Route(f"{_ONE}/entries/{{number}}", record.entry),
    Route(f"{_ONE}/entries/{{number}}/proof", record.proof),
    Route(f"{_ONE}/texts/{{sha256}}", record.text),
)
