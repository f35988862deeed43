"""The twelve colours that a theme can have: legible, and different for whoever sees them.

A colour always stands beside a word, so what counts first is that the word can be read; that
two themes differ helps whoever compares.
"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from lmb_toolkit import load
from lmb_toolkit.view.assets import STATIC, static_files

CSS = static_files()["lmb.css"].decode()
LIGHT, DARK = re.findall(r"\.lmb \{(.*?)\}", CSS, re.DOTALL)[:2]
COLORS = load(Path(__file__).parents[1] / "frozen").schema.field("themes", "color").labels

EYES = {
    "all cones": np.eye(3),
    "no red cone": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green cone": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "no blue cone": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}
"""What reaches the brain. Source: Machado, Oliveira and Fernandes (2009), severity 1.0."""
NOTICED = 2
"""Hundredths of OKLab from which on people see a difference. Source: Ottosson (2020)."""


def value(block: str, name: str) -> NDArray[np.float64]:
    found = re.search(rf"--{name}: #([0-9a-f]{{3,6}});", block)
    assert found, name
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    parts = np.array([int(digits[place : place + 2], 16) for place in (0, 2, 4)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(color: NDArray[np.float64]) -> float:
    return float(color @ [0.2126, 0.7152, 0.0722])


def contrast(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def oklab(color: NDArray[np.float64]) -> NDArray[np.float64]:
    cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    axes = [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
    return np.array(axes) @ np.cbrt(np.array(cones) @ color.clip(0, 1)) * 100


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_words_in_each_colour_can_be_read_also_in_grey(block: str) -> None:
    """Contrast counts luminance only, so a grey print or screen keeps it."""
    assert len(COLORS) == 12
    grounds = value(block, "paper"), value(block, "ground")
    worst = min(contrast(value(block, name), ground) for name in COLORS for ground in grounds)
    assert worst >= 4.5


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_look_alike(block: str, eyes: str) -> None:
    seen = {name: oklab(np.array(EYES[eyes]) @ value(block, name)) for name in COLORS}
    apart = {
        pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(seen, 2)
    }
    assert min(apart.values()) >= NOTICED, min(apart, key=lambda pair: apart[pair])


def test_every_colour_has_its_rule_and_every_icon_its_drawing() -> None:
    for name in COLORS:
        assert f".lmb-color-{name} {{ --theme: var(--{name}); }}" in CSS
    icons = load(Path(__file__).parents[1] / "frozen").schema.field("themes", "icon").labels
    drawn = (STATIC.parent / "templates" / "icons.html.j2").read_text("utf-8")
    assert [name for name in icons if f'id="lmb-icon-{name}"' not in drawn] == []
