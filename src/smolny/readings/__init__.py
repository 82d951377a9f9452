"""Folds for eyes: what the entries of an assembly say, as plain data for pages, for JSON and for print.

Every reading takes a `Standpoint`: a state, exactly the entries that it rests on, names and words.

    here = standpoint(state, entries, opened=...)     entries 1..n, where n is state.size
    congress.congress(here) -> views.Congress         the whole page; its parts are functions of their own
    acts.act(here, "appeal") -> views.Act             KeyError where no such act is on the register
    standpoint.line(here, entry) -> views.Line        one entry in one sentence
    stood.stood_at(entries, moment) -> int            entries before the first that occurred later
    stood.noted_later(entries, n, moment)             for `later=` of a standpoint
    stood.steps(here.names, entries)                  the stops of the slider
"""
