"""Elections by lists as their words say it: seat by seat, paper by paper; a lot falls on the first name."""

from fractions import Fraction

Lists = dict[str, list[str]]
Papers = list[tuple[str | None, dict[str, int]]]

POSTS = {"dhondt": lambda had: had + 1, "sainte-lague": lambda had: 2 * had + 1}


def seats_by_quotients(votes: dict[str, int], lists: Lists, seats: int, method: str) -> dict[str, int]:
    """Each seat to the list with the highest quotient, of those with names left."""
    had = dict.fromkeys(lists, 0)
    for _ in range(seats):
        open_to = [name for name in lists if had[name] < len(lists[name]) and votes[name]]
        if open_to:
            best = min(open_to, key=lambda name: (-Fraction(votes[name], POSTS[method](had[name])), name))
            had[best] += 1
    return had


def across(papers: Papers, lists: Lists, most: int, each: int) -> tuple[dict[str, int], dict[str, int]]:
    """The votes of lists and candidates by panachage, vote by vote."""
    by_list, by_name = dict.fromkeys(lists, 0), {name: 0 for names in lists.values() for name in names}
    for named, marks in papers:
        marked = [name for name, many in marks.items() for _ in range(many)]
        if len(marked) > most or any(many > each for many in marks.values()):
            continue
        for name in marked:
            by_name[name] += 1
            by_list[next(owner for owner, names in lists.items() if name in names)] += 1
        if named is not None:
            by_list[named] += most - len(marked)
    return by_list, by_name


def openly(papers: Papers, lists: Lists) -> tuple[dict[str, int], dict[str, int]]:
    """The votes of lists and candidates where a paper is for one list, and marks one of its candidates."""
    by_list, by_name = dict.fromkeys(lists, 0), {name: 0 for names in lists.values() for name in names}
    for named, marks in papers:
        marked = [name for name, many in marks.items() for _ in range(many)]
        for owner, names in lists.items():
            ours = named in (None, owner) and all(name in names for name in marked)
            if ours and len(marked) < 2 and (named == owner or marked):
                by_list[owner] += 1
                for name in marked:
                    by_name[name] += 1
    return by_list, by_name


def moved_up(names: list[str], votes: dict[str, int], least: Fraction, seats: int) -> list[str]:
    """One after another: of those with enough votes whoever has most, else the first who is left."""
    left, elected = list(names), list[str]()
    while left and len(elected) < seats:
        enough = [name for name in left if votes[name] >= least and least > 0]
        most = max((votes[name] for name in enough), default=0)
        alike = sorted(name for name in enough if votes[name] == most)
        elected.append(alike[0] if alike else left[0])
        left.remove(elected[-1])
    return elected
