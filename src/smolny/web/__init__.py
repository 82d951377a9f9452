"""The pages: every one of them works without script (article 14)."""

from smolny.web.app import create_app

__all__ = ["create_app"]
