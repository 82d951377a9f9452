"""A skip hides nothing where everything has to run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.walls import ROOT

SKIPPED = "import pytest\n\ndef test_nothing() -> None:\n    pytest.skip('no PostgreSQL here')\n"
SKIPPED_WHOLE = "import pytest\n\npytest.skip('no PostgreSQL here', allow_module_level=True)\n"
BARE = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def run(test: str, folder: Path, no_skip: str) -> subprocess.CompletedProcess[str]:
    """Run one test file in an empty folder, with the judge of skips loaded."""
    (folder / "test_skip.py").write_text(test)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-rA",
        "-p",
        "tests.skips",
        "-p",
        "no:cacheprovider",
        "test_skip.py",
    ]
    setting = {**os.environ, "SMOLNY_NO_SKIP": no_skip, **BARE}
    return subprocess.run(command, cwd=folder, env=setting, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("test", [SKIPPED, SKIPPED_WHOLE], ids=["a test", "a file"])
def test_a_skip_that_is_not_permitted_fails_where_nothing_may_be_skipped(test: str, tmp_path: Path) -> None:
    """The reason is named, and where it would have to be permitted."""
    done = run(test, tmp_path, no_skip="1")

    assert done.returncode != 0
    assert "no PostgreSQL here (docs/testing.md does not permit this skip)" in done.stdout


def test_the_same_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    """Who has no PostgreSQL can still run the tests."""
    done = run(SKIPPED, tmp_path, no_skip="0")

    assert done.returncode == 0
    assert "1 skipped" in done.stdout
