"""The public record as static files: the pages of the application, written down with relative links."""

from smolny.web.published.publishing import Published, Publishing, publish

__all__ = ["Published", "Publishing", "publish"]
