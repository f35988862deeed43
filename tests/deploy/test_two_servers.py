"""Two servers and a database behind the proxy of deploy/: what readers notice of a restart."""

from __future__ import annotations

import http.client
import os
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.postgres import PostgresStore
from tests.browser.conftest import free_port, start_server
from tests.deploy.test_files import make_certificate
from tests.serve.serving import write_notebook

CADDY = shutil.which("caddy", path=str(Path(sys.executable).parent))
"""The proxy that a package carries (not for Windows): where HAProxy is not, it takes its place."""
pytestmark = pytest.mark.skipif(
    not ((shutil.which("haproxy") or CADDY) and shutil.which("openssl")),
    reason="openssl is not installed, or there is no proxy; .ci/run installs both",
)
BLIND = ssl.create_default_context()
BLIND.check_hostname, BLIND.verify_mode = False, ssl.CERT_NONE


@dataclass
class Servers:
    """Two servers on their ports, and the address of the proxy before them."""

    address: str
    ports: list[int]
    options: list[str]
    running: list[subprocess.Popen[str]]
    database: str

    def start(self, number: int) -> None:
        self.running[number] = start_server(self.ports[number], *self.options)

    def restart(self, number: int) -> None:
        """As systemd does: SIGTERM, wait until it ended, start."""
        self.running[number].terminate()
        self.running[number].communicate(timeout=60)
        self.start(number)


def ask(address: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    """The status and the text of an answer; the status is 0 when there is none."""
    request = urllib.request.Request(address, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30, context=BLIND) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError as error:
        return 0, str(error)


def send(address: str, text: str) -> int:
    """Send a form as a browser does."""
    body = f"doe=1&thema=huisbank&geleerd={text}&gebeurd=x".encode()
    return ask(f"{address}/bijdragen", body, Origin=address)[0]


@pytest.fixture(scope="module")
def servers(
    data_folder: Path, tmp_path_factory: pytest.TempPathFactory, root: Path, postgres_server
) -> Iterator[Servers]:
    place = tmp_path_factory.mktemp("servers")
    without = shutil.ignore_patterns("inbox", ".*")
    folder = shutil.copytree(data_folder, place / "data", ignore=without)
    postgres_server.psql("create database two_servers;")
    database = postgres_server.get_uri("two_servers")
    make_certificate(place / "lmb.pem")
    ports, secure = [free_port(), free_port()], free_port()
    notebooks = place / "notebooks"
    notebooks.mkdir()
    for name in ("verkennen", "bijdragen"):
        shutil.copy(root / "notebooks" / "publiek" / f"{name}.ipynb", notebooks)
    write_notebook(notebooks / "gewoon.ipynb", "1 + 1")
    options = ["--host", "127.0.0.1", "--data", str(folder), "--notebooks", str(notebooks)]
    options += ["--store", database]
    options += ["--accept-contributions", "--behind-proxy", "127.0.0.1", "--per-minute", "5"]
    with ThreadPoolExecutor(2) as pool:
        running = list(pool.map(lambda port: start_server(port, *options), ports))
    proxy = (haproxy if shutil.which("haproxy") else caddy)(root, place, secure, ports)
    found = Servers(f"https://127.0.0.1:{secure}", ports, options, running, database)
    try:
        until = time.monotonic() + 30
        while ask(f"{found.address}/verkennen")[0] != 200:
            assert time.monotonic() < until, ask(f"{found.address}/verkennen")
            time.sleep(0.2)
        yield found
    finally:
        proxy.kill()
        for server in found.running:
            server.kill()
            server.communicate()


def haproxy(root: Path, place: Path, secure: int, ports: list[int]) -> subprocess.Popen[bytes]:
    """The proxy of deploy/ before two servers, with a certificate in `place`."""
    config = (root / "deploy" / "haproxy.cfg").read_text(encoding="utf-8")
    for theirs, ours in {
        "/etc/haproxy/certs/lmb.pem": str(place / "lmb.pem"),
        "bind :443": f"bind 127.0.0.1:{secure}",
        "bind :80": f"bind 127.0.0.1:{free_port()}",
        "127.0.0.1:8404": f"127.0.0.1:{free_port()}",
        "127.0.0.1:8866": f"127.0.0.1:{ports[0]}",
        "127.0.0.1:8867": f"127.0.0.1:{ports[1]}",
    }.items():
        assert theirs in config
        config = config.replace(theirs, ours)
    (place / "haproxy.cfg").write_text(config, encoding="utf-8")
    return subprocess.Popen(["haproxy", "-db", "-f", str(place / "haproxy.cfg")])


def caddy(root: Path, place: Path, secure: int, ports: list[int]) -> subprocess.Popen[bytes]:
    """The proxy that a package carries, which does the same as far as these tests go."""
    given = {
        "PORT": str(secure),
        "ONE": str(ports[0]),
        "TWO": str(ports[1]),
        "CERTIFICATE": str(place / "lmb.pem"),
        "KEY": str(place / "lmb.key"),
    }
    config = root / "tests" / "deploy" / "Caddyfile"
    command = [str(CADDY), "run", "--adapter", "caddyfile", "--config", str(config)]
    return subprocess.Popen(command, env=os.environ | given)


def test_a_form_that_reaches_both_is_kept_once(servers: Servers) -> None:
    addresses = [f"http://127.0.0.1:{port}" for port in servers.ports] * 2
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda address: send(address, "samen"), addresses)) == [200] * 4
    inbox = Inbox(Path(), PostgresStore(servers.database))
    assert [item.fields["lesson"] for item in inbox.contributions()] == ["samen"]


def test_both_count_what_one_address_sends(servers: Servers) -> None:
    addresses = [f"http://127.0.0.1:{port}" for port in servers.ports] * 4
    statuses = [send(address, f"tel-{number}") for number, address in enumerate(addresses)]
    assert statuses.count(200) <= 5 and statuses[-1] == 429


def test_the_proxy_keeps_others_out_and_says_https(servers: Servers) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{servers.address}/klaar", timeout=60, context=BLIND)
    with refused.value as answer:
        assert answer.code == 404
        if shutil.which("haproxy"):
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    # 0: the connection was closed while the rest was still being sent
    assert ask(f"{servers.address}/bijdragen", b"a" * 64_001)[0] in (0, 400, 413)
    status, _ = ask(f"{servers.address}/verkennen", **{"X-Forwarded-Host": "evil.example"})
    assert status == 200


def test_a_rolling_restart_loses_no_request(servers: Servers) -> None:
    def restart() -> None:
        with ThreadPoolExecutor(1) as pool:
            sent = pool.submit(lambda: [form(servers, number) for number in range(12)])
            for number in range(2):
                servers.restart(number)
                wait_for_both(servers)
            assert sent.result() == [200] * 12

    assert set(statuses_during(servers, restart)) == {200}
    kept = {
        item.fields["lesson"]
        for item in Inbox(Path(), PostgresStore(servers.database)).contributions()
    }
    assert kept >= {f"onderweg-{number}" for number in range(12)}


def test_a_killed_server_costs_its_readers_no_more_than_a_reload(servers: Servers) -> None:
    """The last, for it leaves one server."""
    page = f"{servers.address}/gewoon"
    cookie = sticks_to(page)
    kernel = wake(page, cookie)
    channel = f"{servers.address}/api/kernels/{kernel}"
    assert kernel and ask(channel, Cookie=cookie)[0] == 200
    direct = [f"http://127.0.0.1:{port}/api/kernels/{kernel}" for port in servers.ports]
    number = [ask(address)[0] for address in direct].index(200)

    def die() -> None:
        servers.running[number].kill()
        servers.running[number].wait()
        time.sleep(2)

    assert set(statuses_during(servers, die, reloads=True)) == {200}
    assert ask(channel, Cookie=cookie)[0] == 404
    moved = sticks_to(page, Cookie=cookie)
    assert moved != cookie
    again = wake(page, moved)
    assert again and ask(f"{servers.address}/api/kernels/{again}", Cookie=moved)[0] == 200


def statuses_during(servers: Servers, work: Callable[[], None], reloads: bool = False) -> list[int]:
    """What four readers get while something is done; who `reloads` does so after half a page."""
    over = Event()
    paths = ("verkennen?q=bank", "verkennen", "download/lessen.csv?q=bank", "verkennen?les=1-014")

    def read(path: str) -> list[int]:
        statuses = []
        while not over.is_set() or len(statuses) < 3:
            try:
                statuses.append(ask(f"{servers.address}/{path}")[0])
            except http.client.IncompleteRead:
                assert reloads
                statuses.append(ask(f"{servers.address}/{path}")[0])
            time.sleep(0.3)  # they share the processor with the server that starts
        return statuses

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, path) for path in paths]
        try:
            work()
        finally:
            over.set()
        statuses = [status for reader in readers for status in reader.result()]
    return statuses


def form(servers: Servers, number: int) -> int:
    """Send a form from an address of its own; the status."""
    time.sleep(0.7)
    host = servers.address.removeprefix("https://")
    source = (f"127.0.0.{20 + number}", 0)
    proxy = http.client.HTTPSConnection(host, timeout=30, context=BLIND, source_address=source)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": servers.address}
    body = f"doe=1&thema=huisbank&geleerd=onderweg-{number}&gebeurd=x"
    try:
        proxy.request("POST", "/bijdragen", body, headers)
        return proxy.getresponse().status
    finally:
        proxy.close()


def wait_for_both(servers: Servers) -> None:
    """Until the proxy sends new readers to either server: it looks every second."""
    found: set[str] = set()
    until = time.monotonic() + 60
    while len(found) < 2:
        assert time.monotonic() < until, found
        found.add(sticks_to(f"{servers.address}/gewoon"))
        time.sleep(0.2)


def sticks_to(page: str, **headers: str) -> str:
    """The cookie with which the proxy sends a reader of a page to one server."""
    request = urllib.request.Request(page, headers=headers)
    with urllib.request.urlopen(request, timeout=30, context=BLIND) as answer:
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


def wake(page: str, cookie: str) -> str:
    """A kernel as the page of an ordinary notebook asks for it."""
    headers = {"X-Lmb-Live": "1", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
    request = urllib.request.Request(page, b"", headers)
    with urllib.request.urlopen(request, timeout=60, context=BLIND) as answer:
        return str(answer.headers["X-Lmb-Kernel"])
