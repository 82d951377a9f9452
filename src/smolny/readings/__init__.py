"""Folds for eyes: what the pages, the minutes and the interfaces show, computed from entries and states."""
