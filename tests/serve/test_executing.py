"""Pages of our template: executed once, read by everybody."""

from __future__ import annotations

import asyncio
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zmq.asyncio
from jinja2 import DictLoader, Environment
from jupyter_client.session import Session

from lmb_toolkit.serve.executing import NoticingChannel, VoilaBytecode
from lmb_toolkit.serve.provisioner import FORKS
from tests.serve.serving import OURS, Served, serving, write_notebook

LOAD = "from lmb_toolkit import load\nfrom lmb_toolkit.dashboard import Explorer\nlessen = load()"


def until(served: Served, path: str, text: str) -> str:
    for _ in range(900):
        page = served.get(path)[1]
        if text in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{path} never showed {text!r}:\n{page}")


WARNING = "import logging\nlogging.warning('wat een notebook meldt')"
CELLS = ["# Eigen kop", LOAD, "{count}", "Explorer(lessen)", WARNING, "1 / 0", "# Na de fout"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notebooks of our template with all kinds of metadata, of which one is broken."""
    folder = tmp_path_factory.mktemp("notebooks")
    write_own(folder)
    (folder / "stuk.ipynb").write_text("{", encoding="utf-8")
    write_notebook(folder / "heel.ipynb", "# Heel gewoon", **OURS)
    write_notebook(folder / "b.ipynb", "# Kop van b ##\ntekst", **OURS)
    write_notebook(folder / "a & c.ipynb", "1", **OURS)
    write_notebook(folder / "z.ipynb", "# Kop", title="Titel", lmb={"short": "Zet", "order": 1})
    return folder


def write_own(folder: Path, *more: str) -> None:
    """A notebook that counts in the file "ran" how often it ran."""
    count = f"with open({str(folder / 'ran')!r}, 'a') as file:\n    file.write('x')"
    cells = [cell.format(count=count) for cell in (*CELLS, *more)]
    write_notebook(folder / "eigen.ipynb", *cells, **OURS)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    with serving(folder) as server:
        yield server
        said = server.stop()
    assert f"{folder / 'stuk.ipynb'}: dit is geen geldige notebook" in said
    assert "Traceback" not in said and "meldt" not in said


@pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")
def test_a_notebook_is_executed_once_and_read_in_any_language(served: Served, folder: Path) -> None:
    page = until(served, "/eigen?thema=ethisch-bankieren", "53 lessen")
    assert "<h1" in page and "Eigen kop" in page and "Na de fout" in page
    assert page.count("Er ging iets mis op deze pagina") == 1
    assert "ZeroDivisionError" not in page and "Traceback" not in page
    assert "53 leçons" in served.get("/eigen?thema=ethisch-bankieren&taal=fr")[1]
    assert "67 lessen" in served.get("/eigen?thema=dekolonisering")[1]
    assert (folder / "ran").read_text() == "x"
    for _ in range(900):
        if not served.kernels():
            break
        time.sleep(0.1)
    assert served.kernels() == []

    address = f"{served.address}/eigen?thema=dekolonisering"
    with urllib.request.urlopen(address, timeout=60) as answer:
        mark = {"If-None-Match": answer.headers["Etag"]}
        vary = {name.strip() for name in answer.headers["Vary"].split(",")}
    assert vary == {"X-Lmb-Fragment", "Accept-Encoding"}
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(address, headers=mark), timeout=60)
    with caught.value:
        assert caught.value.code == 304

    write_own(folder, "# Slotkop")
    until(served, "/eigen", "Slotkop")
    with urllib.request.urlopen(
        urllib.request.Request(address, headers=mark), timeout=60
    ) as answer:
        assert b"Slotkop" in answer.read()
    assert (folder / "ran").read_text() == "xx"


def test_a_broken_notebook_is_said_and_hurts_no_other(served: Served) -> None:
    status, page = served.get("/stuk")
    assert status == 503
    assert "Er ging iets mis op deze pagina" in page
    assert "Heel gewoon" in served.get("/heel")[1]
    assert served.get("/stuk2")[0] == 404


def test_metadata_have_defaults(served: Served) -> None:
    first = served.get("/")[1]
    assert "<title>Titel – " in first
    assert ">Zet</a>" in first and "Kop van b" not in first
    assert "<title>Kop van b – " in served.get("/b")[1]
    assert "<title>a &amp; c – " in served.get("/a%20%26%20c")[1]


def test_an_answer_that_comes_while_a_channel_sends_is_noticed(tmp_path: Path) -> None:
    address, session = f"ipc://{tmp_path}/kernel", Session(key=b"")

    async def answer() -> str:
        with zmq.asyncio.Context() as context, zmq.Context() as plain:
            kernel, client = plain.socket(zmq.ROUTER), context.socket(zmq.DEALER)
            kernel.bind(address)
            client.connect(address)
            channel = NoticingChannel(client, session)
            channel.send(session.msg("execute_request"))
            identity = kernel.recv_multipart()[0]
            answering = asyncio.ensure_future(channel.get_msg(timeout=60))
            await asyncio.sleep(0.1)  # so that it waits
            session.send(kernel, "execute_reply", ident=identity)
            time.sleep(0.1)  # so that the answer is there, and the event loop does not know it yet
            channel.send(session.msg("comm_msg"))
            try:
                return str((await asyncio.wait_for(answering, 60))["msg_type"])
            finally:
                kernel.close(linger=0)
                client.close(linger=0)

    # in a thread of its own: Playwright keeps an event loop running in this one
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(answer())).result() == "execute_reply"


def test_a_template_is_compiled_for_the_first_reader_only(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = VoilaBytecode()

    def page(text: str) -> str:
        loader = DictLoader({"page.j2": text})
        return Environment(loader=loader, bytecode_cache=kept).get_template("page.j2").render(n=1)

    assert page("{{ n }} les") == "1 les"
    with monkeypatch.context() as context:
        context.delattr(Environment, "compile")
        assert page("{{ n }} les") == "1 les"
    assert page("{{ n }} lessen") == "1 lessen"
