"""Files and functions keep the proportions of the house."""

from statistics import median, quantiles

from tests.house.walls import files, functions, length, modules, named

EVERYWHERE = modules("src/", "tests/", "bench/")
WRITTEN_BY_HAND = {".py", ".html", ".css", ".js"}


def test_every_file_is_shorter_than_400_lines() -> None:
    """A file that is longer holds more than one thing; programs of others are left out."""
    written = [path for path in files() if path.suffix in WRITTEN_BY_HAND and "noble" not in path.parts]
    lines = {named(path): path.read_text(encoding="utf-8").count("\n") for path in written}
    wrong = [f"{name}: {count} lines" for name, count in lines.items() if count >= 400]

    assert not wrong, "\n".join(wrong)


def test_no_function_is_longer_than_50_lines() -> None:
    """A longer function can not be read at once."""
    found = [(module.at(each), each) for module in EVERYWHERE for each in functions(module)]
    wrong = [f"{place} {each.name}: {length(each)} lines" for place, each in found if length(each) > 50]

    assert not wrong, "\n".join(wrong)


def test_most_functions_are_a_few_lines_long() -> None:
    """Over the whole source the median is under 6 lines and nine of ten are under 20."""
    lengths = [length(each) for module in modules("src/") for each in functions(module)]

    assert median(lengths) < 6
    assert quantiles(lengths, n=10)[-1] < 20
