"""Exact rules of counting, usable alone: whole numbers and fractions, never a rounded one."""
