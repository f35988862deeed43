"""Where the suite can be reached, for what is read elsewhere."""

from __future__ import annotations


class SiteAddress:
    """The served suite. The static edition has a place of its own (still.py), which says where
    its files are."""

    def __init__(self, address: str) -> None:
        self.address = address
        """The start of every address, with a slash at its end; "" when nobody said."""
        self.served = address
        """That of where a program can ask what it likes; "" when there is no such place."""

    def page(self, name: str, query: str = "") -> str:
        """The whole address of a page."""
        return f"{self.address}{name}{'?' if query else ''}{query}"

    def file(self, name: str, query: str = "") -> str:
        """The whole address of one of `DATA_FILES`, or of a download."""
        return self.page(name, query)
