"""An address as a QR code: what a phone reads from paper or from a screen."""

from __future__ import annotations

import io

LONGEST_CODE = 500
"""Letters of an address that still make a QR code of three centimetres that a phone can read."""


def qr_svg(address: str) -> str:
    """Dark on white, so that every phone reads it; ImportError without the extra `uitrol`."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=2, light="#fff", xmldecl=False, nl=False, omitsize=True
    )
    return drawn.getvalue().decode()
