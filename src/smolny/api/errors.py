"""What the interface answers when it cannot answer: one type, by the name of a rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from smolny.clerk import NotOnRecord
from smolny.locale.surfaces import surface

LONGEST_ECHO = 80

_STATUS_RULES = {404: "no-such-path", 405: "method-is-not-allowed"}


@dataclass(frozen=True, slots=True)
class Error:
    """Why there is no answer: the name of a rule, what it was about, and words for people."""

    rule: str
    particulars: Mapping[str, str | int]
    words: str


class Misasked(Exception):
    """A request that cannot be answered as it was put: a rule and its particulars."""

    def __init__(self, rule: str, /, **particulars: str | int) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars


def explained(error: Exception) -> tuple[int, Error]:
    """The status and the answer that an exception stands for; what nobody foresaw is 500 and says no more."""
    match error:
        case Misasked():
            return 400, told(error.rule, error.particulars)
        case NotOnRecord():
            return 404, told(error.rule, error.particulars)
        case HTTPException():
            return error.status_code, told(_STATUS_RULES.get(error.status_code, "not-answered"), {})
    return 500, told("fault-of-the-server", {})


def told(rule: str, particulars: Mapping[str, str | int]) -> Error:
    """A rule with its words."""
    return Error(rule, particulars, surface("interface").told(rule, particulars))


def echo(given: str) -> str:
    """What was given, short enough and clean enough to be repeated in an answer."""
    return given[:LONGEST_ECHO].encode("utf-8", "replace").decode()
