"""Pictures that pages have in them."""

import segno
from markupsafe import Markup


def qr_code(told: str, scale: int, error: str = "m") -> Markup:
    """The QR code of a text: dark modules of `scale` pixels on white, in light and dark, in paths that need
    no style of their own; `error` is how much of it may be hidden, by the letter of the standard.
    """
    code = segno.make(told, error=error)
    return Markup(code.svg_inline(scale=scale, svgclass=None, lineclass=None, light="#fff"))
