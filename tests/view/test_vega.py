"""A chart of Altair is drawn here, and asks no other server for anything."""

from __future__ import annotations

import re
import subprocess
import sys

import altair
import pandas as pd

from lmb_toolkit.view.vega import svg

YEARS = pd.DataFrame({"jaar": ["2019", "2020"], "lessen": [3, 5]})
SHOW = """
{before}
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import altair, pandas
from lmb_toolkit.view.vega import register
register()
chart = altair.Chart(pandas.DataFrame({{"a": [1, 2]}})).mark_bar().encode(x="a:O")
for shown in (chart, chart | chart):
    data, _ = shell.display_formatter.format(shown)
    print(sorted(data), data["text/plain"], "<svg" in str(data), "http" in str(data))
"""


def chart() -> altair.Chart:
    return altair.Chart(YEARS).mark_bar().encode(x="jaar:O", y="lessen:Q")


def test_a_chart_becomes_one_picture_in_the_colours_of_the_page() -> None:
    drawn = svg(chart().properties(title="Lessen < per jaar"))
    assert drawn.startswith('<svg role="img" aria-label="Lessen &lt; per jaar" style="width:100%;')
    assert "max-width:" in drawn
    assert ">2020</text>" in drawn
    assert 'fill="currentColor"' in drawn
    assert "http" not in drawn
    assert not re.search(r"font-family|xmlns|\d\.\d{3}", drawn)


def test_a_text_alternative_and_a_colour_of_the_author_stay() -> None:
    described = chart().properties(description="Meer in 2020").configure_axis(labelColor="red")
    assert 'aria-label="Meer in 2020"' in svg(described)
    assert 'fill="red"' in svg(described)
    assert 'aria-label="Anders"' in svg(described, "Anders")


def test_ipython_shows_a_chart_as_svg() -> None:
    code = SHOW.format(before="")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-2:] == [
        f"['text/html', 'text/plain'] {said} True False" for said in ("Chart", "HConcatChart")
    ]


def test_the_renderer_that_an_author_chose_stays() -> None:
    code = SHOW.format(before="import altair; altair.renderers.enable('mimetype')")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "application/vnd.vegalite" in run.stdout


def test_importing_the_package_in_ipython_is_enough() -> None:
    code = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import sys, lmb_toolkit
assert "altair" not in sys.modules and "pandas" not in sys.modules
import altair
data, _ = shell.display_formatter.format(altair.Chart({"values": [{"a": 1}]}).mark_bar())
print(data["text/html"][:15])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == '<svg role="img"\n'
