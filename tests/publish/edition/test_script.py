"""The script of an edition: all modules in one file, each after what it needs."""

from __future__ import annotations

from lmb_toolkit.publish.edition.script import assets


def test_every_module_comes_after_what_it_needs() -> None:
    script = assets()["edition.js"].decode()
    assert "\nimport " not in script and "\nexport " not in script
    order = [
        script.index(f'modules["{name}"] = ')
        for name in ("patch.js", "results.js", "dashboard.js", "engine/engine.js", "edition.js")
    ]
    assert order == sorted(order)
