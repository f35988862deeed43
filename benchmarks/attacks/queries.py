"""Addresses that ask for much: words, values, numbers, languages."""

from __future__ import annotations

import random
import re
import string
from urllib.parse import quote, urlencode

from benchmarks.attacks.target import ORDINARY, Target, attack

ROOM = 14_000
"""Letters of an address that the server still reads."""
PAGES = ("", "verkennen", "thema", "leertrajecten", "voedingsbodem", "uitrol", "bijdragen")


def _word(length: int) -> str:
    return "".join(random.choices(string.ascii_lowercase, k=length))


@attack("`q` of 60,000 letters")
def long_query(target: Target) -> list[int]:
    return [target.get(f"/verkennen?q={'a' * 60_000}")]


@attack("`q` as long as is allowed: one word, compounds, combining accents")
def longest_query(target: Target) -> list[int]:
    texts = ("a" * ROOM, "beleid" * (ROOM // 6), "a" + "\u0300\u0316" * (ROOM // 12))
    return [target.get(f"/verkennen?q={quote(text)}") for text in texts]


@attack("24 mistyped words of 30 letters, 20 times")
def typos(target: Target) -> list[int]:
    texts = (" ".join(_word(30) for _ in range(24)) for _ in range(20))
    return [target.get(f"/verkennen?q={quote(text)}") for text in texts]


@attack("300 different searches, as fast as they go")
def searches(target: Target) -> list[int]:
    return [target.get(f"/verkennen?q={_word(4)}+{_word(9)}&taal=en") for _ in range(300)]


@attack("thousands of values that do not exist")
def unknown_values(target: Target) -> list[int]:
    values = [("gemeente", str(number)) for number in range(900)]
    return [target.get(f"/verkennen?{urlencode(values)}") for _ in range(10)]


@attack("every municipality, and a word that nothing has")
def everything(target: Target) -> list[int]:
    lines = (target.folder / "municipalities.csv").read_text("utf-8").splitlines()[1:]
    codes = [("gemeente", line.partition(",")[0]) for line in lines]
    years = [("jaar", str(year)) for year in range(1990, 2027)]
    query = urlencode([*codes, *years, ("q", "qxzvw"), ("traject", "1")])
    return [target.get(f"/verkennen?{query}") for _ in range(10)]


@attack("`toon` of 5,000 digits, of a billion, of every digit there is")
def shown(target: Target) -> list[int]:
    numbers = ("9" * 5000, "1000000000", "²", "٣" * 100, "-1", "1e9", "%00")
    return [target.get(f"/verkennen?q=de+stad&toon={quote(number)}") for number in numbers]


@attack("a language of 8,000 letters, and 200 that do not exist")
def languages(target: Target) -> list[int]:
    asked = ["x" * 8000, "../../etc", "nl\x00", *(_word(2) for _ in range(200))]
    return [target.get(f"/?taal={quote(language)}") for language in asked]


@attack("1,000 pages of a template or a theme that does not exist")
def templates(target: Target) -> list[int]:
    return [
        target.get(f"/{PAGES[number % 7]}?template={_word(6)}&theme={_word(6)}")
        for number in range(300)
    ]


@attack("2,000 addresses that do not exist")
def missing(target: Target) -> list[int]:
    odd = ["/..%2f..%2fetc/passwd", "//evil.example/", "/%00", "/" + "a/" * 5000, "/\udcff"]
    odd += ["/assets/000000000000/../../app.py", "/download/../datapackage.json", "/.git/config"]
    paths = [quote(path, safe="/%", errors="surrogateescape") for path in odd]
    return [target.get(path) for path in paths] + [
        target.get(f"/{_word(8)}/{_word(8)}") for _ in range(2000)
    ]


@attack("cards that a page says it has: 3,000 of them")
def held(target: Target) -> list[int]:
    headers = {"X-Lmb-Fragment": "1", "X-Lmb-Held": "1-001 " * 2000}
    return [target.get("/verkennen?q=de+stad", **headers) for _ in range(20)]


@attack("methods, ranges, hosts and encodings that nobody uses")
def odd_requests(target: Target) -> list[int]:
    methods = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "X" * 2000)
    headers = (
        {"Range": "bytes=" + ",".join(f"{n}-{n}" for n in range(1000))},
        {"Host": "evil.example:0/../?#@"},
        {"Accept-Encoding": "gzip;q=" + "1" * 3000},
        {"If-None-Match": '"a",' * 3000},
        {"If-Modified-Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
        {"Cookie": "_xsrf=" + "2|" * 3000},
        {"Cookie": "a=b;" * 3000},
        {"Content-Encoding": "gzip"},
        {"Expect": "100-continue"},
        {"Upgrade": "websocket", "Connection": "Upgrade"},
        {"X-Forwarded-For": "1.2.3.4, " * 1000},
    )
    return [target.request(method, "/verkennen") for method in methods] + [
        target.get("/verkennen", **one) for one in headers
    ]


@attack("practices, towns, themes and trajectories that do not exist, 100 of each")
def invented(target: Target) -> list[int]:
    asked = ["praktijk?praktijk", "uitrol?gemeente", "begin?doelgroep", "thema?thema"]
    asked += ["leertrajecten?traject", "verkennen?les"]
    return [target.get(f"/{one}={_word(5)}") for _ in range(100) for one in asked]


@attack("files of the front end with odd names")
def odd_files(target: Target) -> list[int]:
    [root, *_] = re.findall(r"/voila/[0-9a-f]{12}/", target.page(f"/{ORDINARY}"))
    odd = ("%00", "a" * 300, "a/" * 4000, "../../conf.json", "..%2f..%2fapp.py", "%ff", ".", "")
    return [target.get(f"{root}static/{name}") for name in odd for _ in range(20)]
