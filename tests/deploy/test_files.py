"""What an IT department takes over, as Debian's own programs see it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lmb_toolkit.publish.open_data.data_files import DATA_FILES


def needs(program: str) -> pytest.MarkDecorator:
    missing = shutil.which(program) is None
    return pytest.mark.skipif(missing, reason=f"{program} is not installed; .ci/run installs it")


@needs("systemd-analyze")
def test_the_unit_is_right_and_well_protected(root: Path, tmp_path: Path) -> None:
    unit = (root / "deploy" / "lmb@.service").read_text(encoding="utf-8")
    lmb = shutil.copy(shutil.which("true") or "/bin/true", tmp_path / "lmb")
    tried = tmp_path / "lmb@8866.service"
    tried.write_text(
        unit.replace("/opt/lmb/.venv/bin/lmb", str(lmb))
        .replace("file:/opt/lmb/docs/beheer.md", "file:/etc/hostname")
        .replace("User=lmb\nGroup=lmb", "User=daemon"),
        encoding="utf-8",
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tried)], capture_output=True, text=True
    )
    about_ours = [line for line in done.stderr.splitlines() if "lmb@" in line]
    assert (done.returncode, about_ours) == (0, []), done.stderr
    command = ["systemd-analyze", "security", "--offline=true", str(tried)]
    said = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert found and float(found[1]) <= 2.5, said


@needs("haproxy")
@needs("openssl")
def test_the_proxy_takes_its_configuration(root: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "lmb.pem"
    make_certificate(certificate)
    config = (root / "deploy" / "haproxy.cfg").read_text(encoding="utf-8")
    tried = tmp_path / "haproxy.cfg"
    tried.write_text(config.replace("/etc/haproxy/certs/lmb.pem", str(certificate)))
    done = subprocess.run(["haproxy", "-c", "-f", str(tried)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"\[(?:WARNING|ALERT)\].*", done.stderr) == []


def test_the_proxy_gives_no_cookie_to_readers_of_our_own_pages(root: Path) -> None:
    text = (root / "deploy" / "haproxy.cfg").read_text(encoding="utf-8")
    exact = set(" ".join(re.findall(r"acl ours path (.+)", text)).split())
    below = set(" ".join(re.findall(r"acl ours path_beg (.+)", text)).split())
    pages = {f"/{path.stem}" for path in (root / "notebooks" / "publiek").glob("*.ipynb")}
    data = {f"/{name}" for name in DATA_FILES if not name.endswith(".json")}
    assert {"/", "/insluiten"} | pages | data <= exact
    assert re.findall(r"acl ours path_end (.+)", text) == [".json"]
    assert below == {"/assets/", "/index/", "/download/", "/deelkaart/"}


def test_the_container_copies_what_there_is(root: Path) -> None:
    text = (root / "deploy" / "Containerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", text, re.M) for name in line.split()]
    assert {"lmb_toolkit", "notebooks", "requirements.txt"} <= set(copied)
    assert [name for name in copied if not (root / name).exists()] == []


def make_certificate(path: Path) -> None:
    """A certificate with its key for localhost, which nobody signed."""
    key = path.with_suffix(".key")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", str(key), "-out", str(path)),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + key.read_bytes())
