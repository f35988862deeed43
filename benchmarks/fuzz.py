"""Odd requests over all routes: python -m benchmarks.fuzz [number] [seed]

Every request is made at random of what strangers try: methods, paths, parameters, values,
headers and bodies. It prints how many answers there were of each status; none may be 500.
"""

from __future__ import annotations

import http.client
import random
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

from benchmarks.attacks.measuring import served
from benchmarks.attacks.target import CLOSED, ORDINARY, Target
from benchmarks.report import machine, write_section

PATHS = (
    *("", "verkennen", "thema", "leertrajecten", "voedingsbodem", "uitrol", "begin", "praktijk"),
    *("labo", "selectie", "bijdragen", "cijfers", "toegankelijkheid", "over", "gezond", "klaar"),
    *("download/lessen.csv", "download/lessen.xlsx", "download/lessen-excel.csv"),
    *("download/sjabloon.xlsx", "download/collegenota.docx", "download/x"),
    *("assets/000000000000/lmb.css", "assets/", "api/kernels", "api/contents", "voila/query/x"),
    *("openapi.json", "catalogus.jsonld", "nieuw.json", "insluiten", "insluiten.js", "oembed"),
    *("voila/templates/x", "logout", "login", "static/x", "verkennen.json", "nieuw.atom"),
    *("api/kernels/00000000-0000-0000-0000-000000000000/channels", "favicon.ico", "robots.txt"),
)
DEAR = (
    *("download/brochure.pdf", "download/brochure.docx", "download/kaartjes.pdf"),
    *("download/dias.pptx", "download/sessiepakket.zip", "deelkaart/start.png", "deelkaart/x.png"),
)
"""Files that take seconds; one request in two hundred asks one."""
NAMES = (
    *("thema", "traject", "functie", "soort", "pijler", "doelgroep", "gemeente", "provincie"),
    *("grootte", "jaar", "q", "sorteer", "taal", "les", "lijst", "praktijk", "toon", "token"),
    *("_xsrf", "doe", "poging", "geleerd", "gebeurd", "aangeraden", "bron", "dienst", "openbaar"),
    *("wanneer", "uitkomst", "zin", "template", "theme", "voila-theme", "x"),
    *("_shape", "_size", "_next", "url", "format", "maxwidth"),
)
VALUES = (
    *("", " ", "0", "-1", "1", "²", "٣", "1e9", "9" * 5000, "NaN", "null", "true", "[]", "{}"),
    *(
        "\x00",
        "\ufffe",
        "\U0001f30d",
        "a\u0300" * 50,
        "\ufdfa" * 50,
        "سلام",
        "\r\nX: y",
        "%00",
        "%",
    ),
    *("'", '"', "<script>", "{{ 7*7 }}", "${7*7}", "../../etc/passwd", "..\\..", "=1+1", "; ls"),
    *("ethisch-bankieren", "huisbank", "1-001", "1-001,1-002", "44021", "11001", "2020", "nl"),
    *("fr", "en", "xx", "bank", "fair trade", "schoolmaaltjid", "titel", "relevantie", "a" * 3000),
    *("2026-13-45", "0000", "99999999999999999999", "5/2026", "Gent", "ja", "nee", ";", ";;", "&"),
)
TOGETHER = 8
"""Connections that ask at the same time."""
METHODS = ("GET",) * 8 + ("POST",) * 4 + ("HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW")


def _query(chance: random.Random) -> str:
    pairs = [
        (chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.choice((0, 1, 2, 5)))
    ]
    text = urlencode(pairs)
    if text and chance.random() < 0.1:  # bytes that are no letters, and halves of an escape
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(("%", "%ff", "%e2%82", "+", "#", "&&", "==")) + text[at:]
    return text


def _path(chance: random.Random, paths: tuple[str, ...]) -> str:
    path = "/" + chance.choice(paths)
    if chance.random() < 0.15:
        path += "/" + quote(chance.choice(VALUES), safe="")
    if chance.random() < 0.05:
        path = path.replace("/", chance.choice(("//", "/./", "/../", "/%2e%2e/", "\\")))
    return path


def _headers(chance: random.Random, address: str) -> dict[str, str]:
    some = {
        "X-Lmb-Fragment": "1",
        "X-Lmb-Held": chance.choice(("1-001", "x " * 500, "")),
        "Cookie": chance.choice(("_xsrf=2|a|b|c", "a" * 2000, "=;=;")),
        "Accept-Language": chance.choice(("nl", "fr;q=2,*", "\xe9" * 20)),
        "Accept-Encoding": chance.choice(("gzip", "br", "identity;q=0")),
        "If-None-Match": '"x", W/"y"',
        "Range": chance.choice(("bytes=0-", "bytes=-1", "bytes=9-1", "items=0-1")),
        "Host": chance.choice(("localhost", "evil.example", "a b", "[::1")),
        "Origin": chance.choice((address, "https://evil.example", "null")),
        "Content-Type": chance.choice(
            ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x", "a")
        ),
        "X-Forwarded-For": "1.2.3.4",
    }
    return dict(chance.sample(sorted(some.items()), chance.randrange(5)))


def fuzz(target: Target, number: int, seed: int = 1) -> Counter[int]:
    """How many answers there were of each status; `CLOSED` where there was none."""
    pages = target.page(f"/{ORDINARY}") + target.page("/verkennen")
    made = re.findall(r"/((?:voila|index|assets)/[0-9a-f]{12}/)", pages)
    paths = (*PATHS, ORDINARY, *dict.fromkeys(made), f"{made[0]}static/voila.js")
    with ThreadPoolExecutor(TOGETHER) as pool:
        found = pool.map(
            lambda one: _sent(target, paths, number // TOGETHER, random.Random(seed + one)),
            range(0, 1000 * TOGETHER, 1000),
        )
        return sum(found, Counter())


def _sent(
    target: Target, paths: tuple[str, ...], number: int, chance: random.Random
) -> Counter[int]:
    """The same of `number` requests, one after another."""
    statuses: Counter[int] = Counter()
    connection = http.client.HTTPConnection("localhost", target.port, timeout=60)
    for _ in range(number):
        method, query = chance.choice(METHODS), _query(chance)
        path = _path(chance, paths if chance.randrange(200) else DEAR)
        body = _query(chance) if method in ("POST", "PUT", "PATCH") else None
        headers = _headers(chance, target.address)
        if body is not None and chance.random() < 0.7:
            headers |= {"Origin": target.address}
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(
                method, f"{path}?{query}" if query else path, body and body.encode(), headers
            )
            answer = connection.getresponse()
            answer.read()
            statuses[answer.status] += 1
        except (OSError, http.client.HTTPException):
            statuses[CLOSED] += 1
            connection.close()
    connection.close()
    return statuses


def main(number: int, seed: int = 1) -> None:
    """Send them, and put what came of it in results.md."""
    began = time.perf_counter()
    with served() as target:
        found = fuzz(target, number, seed)
        tracebacks = target.log.read_text(errors="replace").count("Traceback")
    answers = ", ".join(f"{found[status]} × {status or 'closed'}" for status in sorted(found))
    write_section(
        "## Odd requests",
        f"`python -m benchmarks.fuzz {number} {seed}`. {machine()}. In "
        f"{time.perf_counter() - began:.0f} s: {answers}; {tracebacks} tracebacks in the log.",
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["20000"]))
