"""The minutes: the record read in full sentences, chapter by chapter."""

from smolny.readings.minutes.calendar import calendar
from smolny.readings.minutes.chapters import chapter, chapter_names, minutes, newest_decisions, outline
from smolny.readings.minutes.lines import Kept

__all__ = ["Kept", "calendar", "chapter", "chapter_names", "minutes", "newest_decisions", "outline"]
