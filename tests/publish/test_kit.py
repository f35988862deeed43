"""All for a session in one file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf

from lmb_toolkit.publish.handout import Handout
from tests.publish.handing import bookmarks, made, titles


def test_a_kit_has_everything_for_a_session(eight: Handout, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    script = (
        "# Draaiboek\n\n1. Leg *kaartjes* klaar.\n\n| uur | wat |\n|---|---|\n| 9 u. | #let x |\n"
    )
    (tmp_path / "templates" / "draaiboek.md").write_text(script, encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(made("sessiepakket.zip", eight, tmp_path))) as kit:
        assert kit.namelist() == [
            "aanwezigheidslijst.pdf",
            "brochure.pdf",
            "dias.pptx",
            "draaiboek.pdf",
            "kaartjes.pdf",
            "lees-mij.txt",
        ]
        assert [text for _, text in bookmarks(kit.read("draaiboek.pdf"))] == ["Draaiboek"]
        assert [text for _, text in bookmarks(kit.read("kaartjes.pdf"))] == titles(eight)
        assert kit.read("lees-mij.txt").decode("utf-8-sig").startswith(f"{eight.title}\r\n")
        with pikepdf.open(io.BytesIO(kit.read("aanwezigheidslijst.pdf"))) as pdf:
            assert len(pdf.pages) == 1
