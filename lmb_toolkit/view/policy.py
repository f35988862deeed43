"""Of whom a page may take scripts, styles and pictures (Content-Security-Policy)."""

from __future__ import annotations

OWN = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # a share is the width of a bar
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
ANYWHERE = OWN | {"frame-ancestors": "*", "form-action": "'none'"}
"""For a list in a frame: any site may be around it."""
LIVELY = OWN | {
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
}
"""For the page of an ordinary notebook: its author's own scripts, and those of widgets, which
anywidget makes a blob of. Still nothing comes from another server."""


def policy(rules: dict[str, str]) -> str:
    """The rules as a header says them."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def in_a_page() -> str:
    """The rules as a page itself can say them: not who may frame it."""
    return policy({name: rule for name, rule in OWN.items() if name != "frame-ancestors"})
