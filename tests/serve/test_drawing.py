"""One process draws the charts of all kernels."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from lmb_toolkit.serve.drawing import Drawer
from lmb_toolkit.serve.provisioner import FORKS
from lmb_toolkit.view import vega

pytestmark = pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")

BAR = '{"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}'
CHART = f"""
import altair, sys
from lmb_toolkit.view.vega import svg
chart = altair.Chart.from_json('{BAR}')
print(svg(chart), "vl_convert" in sys.modules)
"""


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    monkeypatch.setattr(vega, "PATIENCE", 60)  # it takes a second to start, on a quiet machine
    drawer = Drawer()
    yield drawer
    drawer.stop()


def show() -> str:
    """What a kernel makes of a chart, and whether it drew by itself."""
    run = subprocess.run([sys.executable, "-c", CHART], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_a_kernel_has_its_chart_drawn_and_gets_what_it_would_draw(drawer: Drawer) -> None:
    assert vega._ask(BAR) == vega.draw(BAR)
    drawn, own = show().rsplit(maxsplit=1)
    assert drawn.startswith("<svg role=") and own == "False"


def test_a_chart_that_is_wrong_hurts_no_other(drawer: Drawer) -> None:
    assert vega._ask('{"mark": 3}') == ""
    assert vega._ask("{") == ""
    assert vega._ask(BAR).startswith("<svg")


def test_a_process_that_ended_starts_again_at_the_same_address(drawer: Drawer) -> None:
    assert not drawer.is_dead()
    drawer._process.kill()
    drawer._process.wait()
    assert drawer.is_dead()
    drawer.start()
    assert vega._ask(BAR).startswith("<svg")


def test_without_that_process_a_kernel_draws_by_itself(drawer: Drawer) -> None:
    drawer._listening.close()
    drawer._process.kill()
    drawer._process.wait()
    assert show().endswith(" True")
