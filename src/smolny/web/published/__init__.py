"""The public record as static files: the pages of the application, written down with relative links."""

from smolny.web.published.writing import Published, publish

__all__ = ["Published", "publish"]
