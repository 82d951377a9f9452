"""Which rules rest on which article of the standing orders, so that a suspended one refuses nothing."""

from collections.abc import Mapping

RESTING: Mapping[str, frozenset[str]] = {
    "sittings.questions_need_open_sitting": frozenset({"no-sitting-is-open"}),
    "floor.order": frozenset({"not-next-to-speak", "list-has-run-empty"}),
    "floor.lists": frozenset({"no-such-list", "list-has-run-empty"}),
    "floor.close_when_a_list_is_empty": frozenset({"list-has-run-empty"}),
    "floor.speakers": frozenset({"no-right-to-speak"}),
    "floor.times": frozenset({"more-than-the-time"}),
    "floor.speeches": frozenset({"has-spoken-already"}),
    "floor.replies": frozenset({"has-spoken-already"}),
    "floor.person_seconds": frozenset({"time-is-used-up", "more-than-the-time"}),
    "floor.faction_seconds": frozenset({"time-is-used-up", "more-than-the-time"}),
    "floor.silent_during_votes": frozenset({"a-vote-is-open"}),
    "floor.appeal_supporters": frozenset({"too-few-appeal"}),
    "procedure.several": frozenset({"procedure-yields"}),
    "procedure.motions": frozenset(
        {
            "procedure-yields",
            "procedure-waits",
            "mover-has-spoken",
            "not-theirs-to-move",
            "too-few-movers",
            "not-supported",
            "debate-has-begun",
            "debate-has-not-begun",
        }
    ),
    "declarations.limits": frozenset({"declaration-too-long", "declaration-too-late"}),
    "convening.deadlines": frozenset({"after-the-deadline"}),
}
"""Nothing else can be suspended: who has a seat, a vote or an office, what a majority or a quorum is."""


def rules_resting_on(article: str) -> frozenset[str]:
    """The rules of a setting, or of all settings of a section; none where nothing rests on it."""
    mine = (rules for path, rules in RESTING.items() if within(path, article))
    return frozenset(rule for rules in mine for rule in rules)


def within(path: str, article: str) -> bool:
    """Whether a path is that of the article, or of a part of it."""
    return path == article or path.startswith(f"{article}.")
