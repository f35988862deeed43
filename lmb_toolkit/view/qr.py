"""An address as a QR code: what a phone reads from paper or from a screen."""

from __future__ import annotations

import io
from functools import lru_cache

from markupsafe import Markup

LONGEST_CODE = 500
"""Letters of an address that still make a QR code of three centimetres that a phone can read."""

MASK = 7
"""The pattern over the dots. To try all eight and take the best takes five times as long, and a
code is read from a blurred or noisy picture as often with one as with another."""


@lru_cache(maxsize=1000)
def qr_svg(address: str) -> str:
    """Dark on white, so that every phone reads it; ImportError without the extra `uitrol`."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=MASK).save(
        drawn, kind="svg", border=2, light="#fff", xmldecl=False, nl=False, omitsize=True
    )
    return drawn.getvalue().decode()


def code_of(address: str) -> Markup:
    """The code for a page; empty of no address or one that is too long, and without the extra."""
    try:
        return Markup(qr_svg(address)) if 0 < len(address) <= LONGEST_CODE else Markup("")
    except ImportError:
        return Markup("")
