"""Where SMOLNY_NO_SKIP=1, a skip that docs/testing.md does not permit is a failure."""

import os
import re
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

PAGE = Path(__file__).resolve().parents[1] / "docs/testing.md"
PERMITTED = re.compile(r"^\| `([^`]+)` \|[^|]*\| may\b", re.MULTILINE)
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@cache
def permitted() -> tuple[str, ...]:
    """The beginnings of the reasons for which a test may be skipped anywhere."""
    return tuple(PERMITTED.findall(PAGE.read_text(encoding="utf-8")))


def judged(report: Report) -> Report:
    """The same report, failed if it is a skip that is not permitted here."""
    if not report.skipped or hasattr(report, "wasxfail") or os.environ.get("SMOLNY_NO_SKIP") != "1":
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not reason.removeprefix("Skipped: ").startswith(permitted()):
        report.outcome = "failed"
        report.longrepr = f"{reason} (docs/testing.md does not permit this skip)"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge the report of a test, its setting up and its clearing away."""
    return judged((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge the report of a file that is skipped as a whole."""
    return judged((yield))
