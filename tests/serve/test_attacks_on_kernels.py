"""What a stranger tries on kernels, routes and headers, and what another reader notices."""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from lmb_toolkit.serve.messages import PROTOCOL
from lmb_toolkit.serve.provisioner import FORKS
from tests.serve.serving import OURS, Served, serving, write_notebook
from tests.serve.test_messages import UPDATE, message

pytestmark = pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")
MOST = 2

GUESSED = "0f0e1d2c-3b4a-4596-8778-695a4b3c2d1e"
"""The id of a kernel that there is not."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("notebooks")
    write_notebook(folder / "gewoon.ipynb", "import ipywidgets as w\nw.IntSlider()")
    write_notebook(folder / "traag.ipynb", "import time\ntime.sleep(2)")
    write_notebook(folder / "eigen.ipynb", "# Eigen", **OURS)
    with serving(folder, "--kernels", str(MOST)) as server:
        server.get("/gewoon")
        yield server
        assert "Traceback" not in server.stop()


def wake(served: Served, query: str = "") -> str:
    """Ask for the cells of the ordinary notebook as its page does; the kernel, if any."""
    headers = {"X-Lmb-Live": "1", "Origin": served.address}
    asked = urllib.request.Request(f"{served.address}/gewoon{query}", b"", headers)
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return str(answer.headers.get("X-Lmb-Kernel", ""))


def close(served: Served, kernel: str) -> int:
    """End a kernel as the page does that is left: with the form of Voilà's front end."""
    form = b'--x\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\n\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": served.address}
    address = f"{served.address}/voila/api/shutdown/{kernel}"
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, form, headers), timeout=60
        ) as said:
            return int(said.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_who_leaves_before_the_cells_are_there_keeps_no_kernel(served: Served) -> None:
    host, port = urllib.parse.urlsplit(served.address).netloc.split(":")
    headers = f"Host: {host}:{port}\r\nOrigin: {served.address}\r\nX-Lmb-Live: 1\r\n"
    asked = f"POST /traag HTTP/1.1\r\n{headers}Content-Length: 0\r\n\r\n".encode()
    for _ in range(MOST):
        with socket.create_connection((host, int(port))) as reader:
            reader.sendall(asked)
            time.sleep(1)
    for _ in range(200):  # a page that never comes is waited for a minute
        if kernel := wake(served):
            assert close(served, kernel) == 204
            return
        time.sleep(0.1)
    raise AssertionError("the kernels of who left are still there")


@pytest.fixture
def kernel(served: Served) -> Iterator[str]:
    found = wake(served)
    assert found
    yield found
    close(served, found)


def test_who_leaves_the_page_ends_its_kernel(served: Served, kernel: str) -> None:
    assert close(served, kernel) == 204
    assert close(served, kernel) == 404


def channel(
    served: Served, kernel: str, protocol: str = PROTOCOL, origin: str | None = ""
) -> ClientConnection:
    address = served.address.replace("http", "ws")
    return connect(
        f"{address}/api/kernels/{kernel}/channels?session_id={uuid.uuid4()}",
        subprotocols=[Subprotocol(protocol)] if protocol else None,
        origin=served.address if origin == "" else origin,  # type: ignore[arg-type]
        max_size=None,
    )


def answers_soon(served: Served) -> None:
    start = time.perf_counter()
    assert served.get("/eigen")[0] == 200
    assert time.perf_counter() - start < 5  # a busy machine; benchmarks/attacks has the figures


@pytest.mark.parametrize(
    "said",
    [
        b"\xff" * 8,
        struct.pack("<Q", 2**62),
        b"\x7f\xff\xff\xff",
        b"x" * 2_000_000,
        "{}",
        message("execute_request", {"code": "import os; os._exit(1)"}),
        message("shutdown_request", {}),
        message("comm_open", {"comm_id": "1", "target_name": "anders", "data": {}}),
    ],
    ids=lambda said: str(said[:12]),
)
def test_who_says_something_else_is_cut_off(served: Served, kernel: str, said: bytes | str) -> None:
    with pytest.raises(ConnectionClosed), channel(served, kernel) as socket:
        socket.send(said)
        while True:
            socket.recv(timeout=60)
    answers_soon(served)


def test_a_flood_is_cut_off(served: Served, kernel: str) -> None:
    with pytest.raises(ConnectionClosed), channel(served, kernel) as socket:
        for _ in range(20_000):
            socket.send(message("comm_msg", UPDATE))
        while True:
            socket.recv(timeout=60)
    answers_soon(served)


def test_a_channel_is_for_a_page_of_ours_and_its_kernel(served: Served, kernel: str) -> None:
    for protocol, origin in (("", ""), (PROTOCOL, None), (PROTOCOL, "https://elders.example")):
        with pytest.raises(InvalidStatus) as refused:
            channel(served, kernel, protocol, origin)
        assert refused.value.response.status_code == 404
    with pytest.raises(InvalidStatus) as refused:
        channel(served, str(uuid.uuid4()))
    assert refused.value.response.status_code == 404
    with channel(served, kernel), channel(served, kernel), pytest.raises(InvalidStatus):
        channel(served, kernel)


def test_no_argument_gets_past_the_cap(served: Served) -> None:
    queries = [
        "",
        "?template=lab",
        "?theme=dark",
        "?template=x&theme=y",
        "?kernel_name=x",
        "?a",
        "?b",
    ]
    kernels = [wake(served, query) for query in queries]
    try:
        assert sum(map(bool, kernels)) == MOST
        assert len(served.kernels()) <= MOST
        assert served.get("/gewoon?template=lab")[0] == 200
    finally:
        for kernel in filter(None, kernels):
            close(served, kernel)


@pytest.mark.parametrize(
    "path",
    [
        f"/api/kernels/{GUESSED}",
        f"/api/kernels/{GUESSED}/channels",
        f"/voila/api/shutdown/{GUESSED}",
        f"/voila/query/{GUESSED}",
        "/api/kernels",
        "/login",
        "/logout",
        "/voila/templates",
        "/voila/templates/lab/static/voila.js",
        "/voila/static/extension.js",
        "/voila/files/gewoon.ipynb",
        "/voila/tree",
        "/voila/render/gewoon.ipynb",
        "/voila/api/contents/gewoon.ipynb",
        "/voila/labextensions/x",
        "/gewoon.ipynb",
        "/assets/../app.py",
        "/assets/000000000000/x.css",
        "/index/000000000000/x.json",
        "/..%2f..%2fetc%2fpasswd",
    ],
)
def test_everything_else_is_missing(served: Served, path: str) -> None:
    status, text = served.get(path)
    assert (status, "<h1>Deze pagina bestaat niet</h1>" in text) == (404, True)


def test_a_file_of_the_front_end_has_a_name_that_we_know(served: Served) -> None:
    [root] = set(re.findall(r"/voila/[0-9a-f]{12}/", served.get("/gewoon")[1]))
    assert served.get(f"{root}static/voila.js")[0] == 200
    for name in ("%00", "a" * 300, "a/" * 4000, "../../../conf.json", "..%2fvoila.js", "."):
        status, text = served.get(f"{root}static/{name}")
        assert (status, "<h1>Deze pagina bestaat niet</h1>" in text) == (404, True)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/gewoon", 200),
        ("/nergens", 404),
        ("/gezond", 200),
        ("/klaar", 200),
        ("/assets/000000000000/lmb.css", 200),
        ("/assets/000000000000/lmb.exe", 404),
        ("/download/lessen.csv", 200),
        (f"/eigen?toon={'9' * 5000}", 200),
        ("/eigen?taal=%00&thema=%ff", 200),
    ],
)
def test_every_answer_says_whom_a_browser_may_trust(served: Served, path: str, status: int) -> None:
    asked = urllib.request.Request(served.address + path)
    try:
        answer = urllib.request.urlopen(asked, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    assert answer.status == status
    rules = answer.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "frame-ancestors 'self'"} <= set(rules)
    assert ("object-src 'none'" in rules) == (not path.endswith(".css"))
    assert ("script-src" in " ".join(rules)) == (path == "/gewoon")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers and "Server" not in answer.headers
    answer.read()


def test_another_site_sends_no_form_and_starts_no_kernel(served: Served) -> None:
    for path in ("/eigen", "/gewoon"):
        for headers in ({"Origin": "https://elders.example"}, {"Sec-Fetch-Site": "cross-site"}):
            asked = urllib.request.Request(
                served.address + path, b"a=b", headers | {"X-Lmb-Live": "1"}
            )
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked, timeout=60)
            with refused.value:
                assert refused.value.code == 403
    assert served.kernels() == []


def _warm(served: Served) -> set[str]:
    """The processes from which kernels are forked: all but the one that draws. One that ended has
    no command any more."""
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in served.children()}
    return {pid for pid, said in commands.items() if said and b"serve.drawing" not in said}


def test_a_killed_warm_process_comes_back(served: Served) -> None:
    """The last, for it ends the server to hear what it said."""
    (warm,) = _warm(served)
    os.kill(int(warm), signal.SIGKILL)
    for _ in range(400):
        if _warm(served) - {warm}:
            break
        time.sleep(0.1)
    assert wake(served)
    assert "Het warme proces is gestopt en begint opnieuw." in served.stop()
