"""A congress in which everybody is invented: to try Smolny, and to train those who will run a real one."""

from smolny.clerk.invented.congress import CONGRESS, DESK, FAMILY, found, is_invented
from smolny.clerk.invented.doors import Door, doors, open_accounts

__all__ = ["CONGRESS", "DESK", "FAMILY", "Door", "doors", "found", "is_invented", "open_accounts"]
