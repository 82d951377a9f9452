"""Folds for eyes: what the entries of an assembly say, as plain data for pages, for JSON and for print.

Every reading takes a `Standpoint`: the state after n entries, those entries, and the names and words to read them in.

    here = standpoint(state, entries)                      entries 1..n, n = state.size
    here = standpoint(state, entries, later=noted_later(all_entries, n, moment), opened=library_payload)
    congress(here) -> views.Congress                       the whole page; its parts are functions of their own
    act(here, "appeal") -> views.Act                       KeyError where no such act is on the register
    line(here, entry) -> views.Line                        one entry in one sentence
    steps(entries, calendar) -> tuple[views.Step, ...]     the stops of the slider
    stood_at(entries, moment) -> int                       how many entries stand before the first that occurred later
"""
