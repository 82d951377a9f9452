"""The examples of the README are what happens."""

import re
from pathlib import Path

import pytest

import smolny.texts

README = Path(smolny.texts.__file__).parent / "README.md"
EXAMPLES = re.findall(
    r"^## (.+?)\n\n```python\n(.+?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize(("heading", "example"), EXAMPLES)
def test_an_example_runs(heading: str, example: str) -> None:
    """As it stands there, alone."""
    exec(compile(example, heading, "exec"), {})


def test_there_are_examples() -> None:
    """Of every part."""
    assert len(EXAMPLES) == 9
