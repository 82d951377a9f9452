"""What a generator of requests must know that the document can not say."""

from typing import Any

import schemathesis


@schemathesis.hook
def before_call(_: Any, case: Any, **__: Any) -> None:
    """Only one moment is asked for at a time: OpenAPI has no words for parameters that exclude each other.

    An address with a line feed does not reach the interface: whatever mounts it answers.
    """
    if {"at", "after"} <= (case.query or {}).keys():
        del case.query["after"]
    for name, value in (case.path_parameters or {}).items():
        if isinstance(value, str):
            case.path_parameters[name] = value.replace("\n", "\t").replace("%0A", "%09")
