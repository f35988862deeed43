"""What a served page lets a reader take along: the same lessons, in forms that open."""

from __future__ import annotations

import io
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from pptx import Presentation

from tests.serve.serving import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("geen-notebooks")) as server:
        yield server


def fetched(served: Served, path: str) -> tuple[bytes, str]:
    """A file and the name under which it is kept."""
    with urllib.request.urlopen(served.address + path, timeout=60) as answer:
        return answer.read(), answer.headers["Content-Disposition"]


def test_a_list_of_ones_own_comes_in_its_order(served: Served) -> None:
    file, name = fetched(served, "/download/dias.pptx?lijst=7-003,1-001")
    slides = Presentation(io.BytesIO(file)).slides
    assert [slide.notes_slide.notes_text_frame.text.splitlines()[-1] for slide in slides][1:3] == [
        "les 7-003",
        "les 1-001",
    ]
    assert name.startswith('attachment; filename="dias-20')


def test_a_brochure_leads_back_to_this_site(served: Served) -> None:
    file, name = fetched(served, "/download/brochure.pdf?thema=dekolonisering&taal=en")
    assert name.startswith('attachment; filename="brochure-dekolonisering-20')
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        links = {
            str(link.A.URI)
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/A" in link and "/URI" in link.A
        }
    assert f"{served.address}/verkennen?thema=dekolonisering" in links


def test_many_at_once_all_come(served: Served) -> None:
    with ThreadPoolExecutor(8) as readers:
        names = ["brochure.pdf", "kaartjes.pdf", "collegenota.docx", "brochure.pdf"] * 2
        files = list(
            readers.map(
                lambda name: fetched(served, f"/download/{name}?thema=dekolonisering")[0], names
            )
        )
    assert [file[:2] for file in files] == [b"%P", b"%P", b"PK", b"%P"] * 2


@pytest.mark.parametrize("path", ["brochure.pdf?q=xyzzyq", "brochure.exe", "brochure.pdf?lijst=x"])
def test_what_there_is_not_is_a_page_that_says_so(served: Served, path: str) -> None:
    status, text = served.get(f"/download/{path}")
    assert status == 404
    assert "<h1>Deze pagina bestaat niet</h1>" in text


@pytest.mark.parametrize("name", ["brochure.pdf", "kaartjes.pdf", "sessiepakket.zip"])
def test_a_page_says_when_there_are_too_many_lessons_for_one_file(
    served: Served, name: str
) -> None:
    status, text = served.get(f"/download/{name}?taal=fr")
    assert status == 413
    assert "contiennent au maximum 200 leçons et pratiques" in text


def test_word_has_all_lessons(served: Served) -> None:
    assert fetched(served, "/download/brochure.docx")[0][:2] == b"PK"


def test_what_makes_a_file_is_a_process_that_then_ends(served: Served) -> None:
    before = served.kernels()
    assert fetched(served, "/download/kaartjes.pdf?lijst=1-001")[0][:4] == b"%PDF"
    deadline = time.monotonic() + 60
    while set(served.kernels()) - set(before) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert set(served.kernels()) <= set(before)
