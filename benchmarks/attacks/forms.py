"""What a stranger types in a form, or has a program type."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from benchmarks.attacks.target import FORM, Target, attack

HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def _shown(target: Target, fields: dict[str, str]) -> int:
    """Have a form shown again, without sending it."""
    return target.post(fields)


@attack("a form of 990 kB of `a`")
def one_word(target: Target) -> list[int]:
    return [target.post({"geleerd": "a" * 990_000})]


@attack("a form as long as is allowed: one word, compounds, accents, digits, addresses")
def longest(target: Target) -> list[int]:
    room = 40_000
    texts = (
        "a" * room,
        "ontwikkelingssamenwerking" * (room // 25),
        "a" + "\u0300\u0316" * (room // 12),
        "0471 23 45 67 " * (room // 16),
        "0" * room,
        "a@" * (room // 6),
        "a." * (room // 2) + "@b",
        "=" * (room // 4),
        "\n" * (room // 4),
        "\ufdfa" * (room // 9),
    )
    names = ("geleerd", "gebeurd", "aangeraden", "bron", "gemeente", "jaar", "dienst")
    return [
        _shown(target, {"geleerd": "x", "poging": "1", name: text})
        for text in texts
        for name in names[:: 1 if text[0] in "a0" else 3]
    ]


@attack("20,000 answers in one form")
def many_fields(target: Target) -> list[int]:
    names = [("doelgroep", "a")] * 2500
    parts = [(f"a{number}", "") for number in range(5000)]
    return [target.post(names), target.post(parts), target.post([("a", "")] * 20_000)]


@attack("a form in 5,000 parts, and parts with endless headers")
def multipart(target: Target) -> list[int]:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    long = b'--x\r\nContent-Disposition: form-data; name="' + b"a" * 60_000 + b'"\r\n\r\n1\r\n'
    nested = b"--x\r\n" + b"A: b\r\n" * 9000 + b"\r\n1\r\n"
    return [
        target.request("POST", "/bijdragen", body + b"--x--\r\n", headers)
        for body in (part * 1200, long, nested, b"--x" * 20_000)
    ]


@attack("bytes that are no letters, in a form and in its name")
def no_letters(target: Target) -> list[int]:
    bodies = (b"geleerd=%ff%fe%00", b"%ff=%ff", b"geleerd=\xff\x00", b"&" * 60_000, b"%" * 60_000)
    return [target.request("POST", "/bijdragen", body, HEADERS) for body in bodies]


@attack("200 forms that the page of another site sends")
def forged(target: Target) -> list[int]:
    body = urlencode(FORM | {"geleerd": "Vervalst"}).encode()
    headers = HEADERS | {"Origin": "https://elders.example", "Sec-Fetch-Site": "cross-site"}
    return [target.request("POST", "/bijdragen", body, headers) for _ in range(200)]


@attack("200 contributions from one address in a minute")
def flood(target: Target) -> list[int]:
    def one(number: int) -> int:
        return target.post(FORM | {"geleerd": f"Vraag het eerst, keer {number}."})

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, range(200)))
