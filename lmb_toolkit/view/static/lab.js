// The model of a dashboard in JupyterLab, as an anywidget module: the kernel answers, through the
// traits of lmb_toolkit/dashboard/widget.py.

import { enhance } from "./dashboard.js";
import { save } from "./taking.js";

// the notebooks of staff, in a folder of their own; what a link asks of one waits until it is run
const DESKS = ["importeren", "kwaliteit", "leertraject", "nakijken"];

// of a file, in one message: JupyterLab closes the connection on one above 10 MB
const PART = 3_000_000;

function base64(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1] ?? "");
    reader.readAsDataURL(blob);
  });
}

function tell(desk, query) {
  sessionStorage.setItem(`lmb-${desk}`, query);
  dispatchEvent(new Event("lmb-asked"));
}

function hear(model, el) {
  const key = `lmb-${el.querySelector("[data-page]")?.dataset.page}`;
  const query = sessionStorage.getItem(key);
  if (query === null || !el.isConnected) return;
  sessionStorage.removeItem(key);
  model.set("query", query);
  model.set("act", "");
  model.save_changes();
}

class Kernel {
  constructor(widget) {
    this.widget = widget;
    widget.on("change:answered", () => this.answered());
    widget.on("msg:custom", ({ download }, [data]) => save(download, data));
  }
  async answer({ query, limit, act, upload: file }) {
    if (file) await this.send(file);
    return this.ask({ query, limit, act });
  }
  // a file goes in parts, each when the one before it is there; of one that is too big only the first
  async send(file) {
    const { name, size } = file;
    const most = this.widget.get("most");
    let at = 0;
    do {
      const data = await base64(file.slice(at, at + PART));
      await this.ask({ upload: JSON.stringify({ name, size, at, data }) });
      at += PART;
    } while (at < size && size <= most);
  }
  ask(question) {
    const { widget } = this;
    const asked = widget.get("asked") + 1;
    for (const [name, value] of Object.entries({ ...question, asked })) {
      if (value !== undefined) widget.set(name, value);
    }
    widget.save_changes();
    return new Promise((done) => { this.done = done; });
  }
  answered() {
    if (this.widget.get("answered") !== this.widget.get("asked")) return;
    this.done?.({ html: this.widget.get("html") });
    this.done = null;
  }
  // The form holds something else: what came of the last button still stands above it.
  refill(query) {
    this.widget.set("query", query);
    this.widget.save_changes();
  }
  // a cell changed what is shown
  moved(show) { this.widget.on("change:html", () => show({ html: this.widget.get("html") })); }
  going(tell) { this.widget.on("change:progress", () => tell(this.widget.get("progress"))); }
  // JupyterLab has no pages: a file comes from the kernel, and another view is another notebook.
  follows(link) {
    const [path, query = ""] = link.getAttribute("href").split("?");
    if (path.startsWith("download/")) {
      this.widget.send({ download: path.slice(9), query });
      return true;
    }
    const folder = decodeURIComponent(location.pathname).match(/\/tree\/(?:(.*)\/)?[^/]*\.ipynb$/)?.[1];
    const own = link.closest("[data-page]")?.dataset.page;
    if (folder === undefined || !/^[\w-]+$/.test(path) || path === own) return false;
    const notebook = folder.replace(/[^/]+$/, DESKS.includes(path) ? "beheer" : "publiek") + `/${path}.ipynb`;
    if (DESKS.includes(path)) tell(path, query);
    // what JupyterLab itself follows when the click comes by
    link.dataset.commandlinkerCommand = "docmanager:open";
    link.dataset.commandlinkerArgs = JSON.stringify({ path: notebook });
    return true;
  }
}

export const lab = {
  render({ model, el }) {
    el.classList.add("lmb");
    el.innerHTML = model.get("html");
    enhance(el, new Kernel(model));
    const asked = () => hear(model, el);
    addEventListener("lmb-asked", asked);
    requestAnimationFrame(asked);
    return () => removeEventListener("lmb-asked", asked);
  },
};
