"""The data with an edition and a session that still come."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit import Collection, load

EDITION = (
    "7-e2,7,2,Ook voor scholen,2027-01,2027-03,https://www.vvsg.be/x,{opens},{closes},"
    "https://www.vvsg.be/y,,\n"
)
SESSION = (
    "7-s5,7,7-e2,2027,2027-01-14,,09:30,12:00,true,Straatnamen,Gent,mandataris,,"
    "https://www.vvsg.be/y,Street names,\n"
)


def with_second_edition(
    folder: Path, opens: str, closes: str, session: str = SESSION
) -> Collection:
    for file, line in (("editions", EDITION), ("sessions", session)):
        with (folder / f"{file}.csv").open("a", encoding="utf-8", newline="") as table:
            table.write(line.format(opens=opens, closes=closes))
    return load(folder)
