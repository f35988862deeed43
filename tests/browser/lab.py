"""A widget in a browser without JupyterLab: the page's own script, and the widget in this
process where JupyterLab has a comm."""

from __future__ import annotations

from mimetypes import guess_type
from typing import Any

from playwright.sync_api import Page, Route

from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.view.assets import static_files

ADDRESS = "http://lab.localhost/"
HTML = """<!DOCTYPE html><html lang="nl"><head><title>Notebook</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="lmb.css"></head>
<body><main><div id="cell"></div></main><script type="module">
import dashboard from "./lab.js";
class Model {
  handlers = {};
  changed = {};
  constructor(state) { this.state = state; }
  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = this.changed[name] = value; }
  on(event, handler) { (this.handlers[event] ??= []).push(handler); }
  async save_changes() {
    const changed = this.changed;
    this.changed = {};
    // an answer says nothing of what the page itself sets, and may have set again meanwhile
    const { html, answered } = await kernel(changed);
    Object.assign(this.state, { html, answered });
    this.handlers["change:answered"].forEach((handler) => handler());
  }
}
dashboard.render({ model: new Model(await kernel({})), el: document.getElementById("cell") });
document.documentElement.classList.add("lmb-ready");
</script></body></html>"""


def show(page: Page, widget: Dashboard) -> None:
    """Open a page with the output of a cell that holds `widget`."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path:
            body = Dashboard._esm if path == "lab.js" else static_files()[path]
            route.fulfill(body=body, content_type=guess_type(path)[0])
        else:
            route.fulfill(body=HTML, content_type="text/html; charset=utf-8")

    def kernel(changed: dict[str, Any]) -> dict[str, Any]:
        widget.set_state({name: changed[name] for name in changed if name in widget.keys})
        shown = ("query", "language", "limit", "asked", "answered", "html", "act", "most")
        return {name: getattr(widget, name) for name in shown if name in widget.keys}

    page.route(f"{ADDRESS}**", answer)
    page.expose_function("kernel", kernel)
    page.goto(ADDRESS)
    page.wait_for_selector("html.lmb-ready", state="attached")
