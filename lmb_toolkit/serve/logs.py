"""What the server logs: sentences on a terminal, or a line of JSON each for who gathers them; never
an address, a query or a text of a reader."""

from __future__ import annotations

import logging
import sys
import traceback

from pythonjsonlogger.json import JsonFormatter

SAYS = logging.getLogger("lmb.says")
REQUESTS = logging.getLogger("lmb.requests")
"""A line for each request; only written as JSON."""


def configure(as_json: bool) -> None:
    """Have all that is logged written to standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        JsonFormatter("{asctime}{levelname}{name}{message}", style="{")
        if as_json
        else logging.Formatter("%(message)s")
    )
    logging.getLogger().handlers = [handler]
    SAYS.setLevel(logging.INFO)
    REQUESTS.setLevel(logging.INFO if as_json else logging.CRITICAL)
    # Tornado names the address and the sender in both.
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    logging.getLogger("tornado.application").addFilter(_without_request)
    logging.getLogger("asyncio").addFilter(_without_request)


def say(text: str) -> None:
    """Tell whoever runs the server something."""
    SAYS.info(text)


def _without_request(record: logging.LogRecord) -> bool:
    """Say of an error where it came up and of what kind it is: its own words may be a
    reader's."""
    if record.exc_info and (error := record.exc_info[1]):
        record.msg, record.args, record.exc_info = "Uncaught exception", (), None
        where = "".join(traceback.format_tb(error.__traceback__))
        record.exc_text = f"Traceback (most recent call last):\n{where}{type(error).__name__}"
    return True
