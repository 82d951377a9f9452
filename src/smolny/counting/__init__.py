"""Exact rules of counting, usable alone: whole numbers and fractions, never a rounded one."""

from smolny.counting.apportionment import Tied, largest_remainder

__all__ = ["Tied", "largest_remainder"]
