"""The desk that writes letters."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.dashboard.letters import Letters
from lmb_toolkit.publish.letters import read_log
from lmb_toolkit.query.collection import Collection


def test_the_desk_writes_them_and_says_what_is_wrong(
    collection: Collection, tmp_path: Path
) -> None:
    desk = Letters(collection)
    desk.query = f"doelgroep=mandataris&thema=dekolonisering&gemeente=Gent&map={tmp_path}&sinds=x"
    assert "Beste collega in Gent" in desk.html
    desk.press("schrijf")
    assert desk.said == "Dit is geen dag. Typ bijvoorbeeld 2026-11-24."
    assert list(tmp_path.iterdir()) == []
    desk.query = desk.query.removesuffix("&sinds=x")
    desk.press("schrijf")
    assert desk.said.startswith(f"285 brieven staan in de map {tmp_path}; voor 0 gemeenten")
    assert desk.progress == "285 brieven geschreven"
    assert len(read_log(tmp_path / "brieven.csv")) == 285
    first = set(read_log(tmp_path / "brieven.csv")[0]["lessen"].split(";"))
    desk.press("schrijf")
    again = [row for row in read_log(tmp_path / "brieven.csv") if row["gemeente"] == "Aalst"]
    assert len(again) == 2
    assert not first & set(again[1]["lessen"].split(";"))
