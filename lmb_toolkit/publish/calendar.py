"""A calendar file with one day in it, as RFC 5545 wants it."""

from __future__ import annotations

from datetime import date

LONGEST = 75
"""Bytes of a line; a longer one goes on after a space."""


def calendar(uid: str, day: date, made: date, title: str, text: str) -> bytes:
    """An appointment for a whole day; `uid` tells it from all others, `made` is its version."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//lmb-toolkit//proeven//NL",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{made:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(text)}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(map(_folded, lines)).encode()


def _escaped(text: str) -> str:
    for letter in ("\\", ";", ","):
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    parts, size = [""], 0
    for letter in line:
        size += len(letter.encode())
        if size > LONGEST:
            parts.append(letter)
            size = 1 + len(letter.encode())  # with the space in front
        else:
            parts[-1] += letter
    return "\r\n ".join(parts)
