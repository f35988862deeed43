// Makes the HTML of a dashboard work: a choice goes to the kernel as a query string, the
// answer is the dashboard's new HTML, which is morphed into the page. The same code runs in
// JupyterLab (as an anywidget module) and on a Voilà page (with kernel.js as the model).

const onPage = document.documentElement.classList.contains("lmb-page");

export function enhance(root, model) {
  let waiting = false;
  let queued = false;
  let shown = model.get("html");
  let arrive = null; // what to do with scroll and focus when the answer is there

  const page = () => root.querySelector("[data-page]").dataset.page;
  const form = () => root.querySelector(`form[action="${page()}"]`);

  function choice() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form())) {
      const isDefault = name === "sorteer" && value === form().elements.sorteer.dataset.default;
      if (value && !isDefault) query.append(name, value);
    }
    const language = onPage && new URLSearchParams(location.search).get("taal");
    if (language) query.set("taal", language);
    return query.toString();
  }

  function type(query) {
    const box = form()?.elements.q;
    if (box) box.value = new URLSearchParams(query).get("q") || "";
  }

  function ask(query, { limit, record } = {}) {
    if (onPage && record) {
      const address = query ? `?${query}` : location.pathname;
      if (record === "push") history.replaceState({ y: scrollY }, "");
      history[record === "push" ? "pushState" : "replaceState"](null, "", address);
    }
    model.set("query", query);
    model.set("limit", limit || 0); // 0: as many cards as a first view shows
    send();
  }

  function send() {
    queued = waiting;
    if (waiting) return;
    waiting = true;
    root.classList.add("lmb-waiting");
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
  }

  function answered() {
    if (model.get("answered") !== model.get("asked")) return;
    waiting = false;
    root.classList.remove("lmb-waiting");
    if (queued) return send();
    morph();
    arrive?.();
    arrive = null;
  }

  function morph() {
    const html = model.get("html");
    if (waiting || html === shown) return;
    shown = html;
    const before = document.activeElement;
    const inside = root.contains(before);
    Idiomorph.morph(root, html, {
      morphStyle: "innerHTML",
      ignoreActiveValue: true,
      callbacks: {
        // what a reader folded or unfolded stays as it is
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.dataset?.keep),
      },
    });
    if (inside && !root.contains(before)) root.querySelector("#lmb-count")?.focus();
  }

  function toTop() {
    const heading = root.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (onPage) scrollTo(0, 0);
  }

  async function copy(button) {
    const text = button.dataset.copy === "address"
      ? location.href : root.querySelector(`.lmb-${button.dataset.copy}`).textContent;
    await navigator.clipboard.writeText(text);
    const said = root.querySelector(".lmb-copied");
    said.textContent = said.dataset.done;
    setTimeout(() => { said.textContent = ""; }, 3000);
  }

  root.addEventListener("change", (event) => {
    if (event.target.form && event.target.form === form() && event.target.name !== "q") {
      ask(choice(), { record: "push" });
    }
  });

  root.addEventListener("input", (event) => {
    if (event.target.form === form() && event.target.name === "q") {
      ask(choice(), { record: "replace" });
    }
  });

  root.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    const more = event.submitter?.name === "toon" && Number(event.submitter.value);
    ask(choice(), { limit: more, record: "replace" });
  });

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const [target, query = ""] = link.getAttribute("href").split("?");
    if (target !== page()) return;
    event.preventDefault();
    type(query);
    const far = !link.closest(".lmb-chips, .lmb-switch, .lmb-empty");
    arrive = far ? toTop : null;
    ask(query, { record: "push" });
  });

  if (onPage) {
    history.scrollRestoration = "manual";
    addEventListener("popstate", (event) => {
      const query = location.search.slice(1);
      type(query);
      arrive = () => scrollTo(0, event.state?.y ?? 0);
      ask(query);
    });
  }

  model.on("change:answered", answered);
  model.on("change:html", morph);
}

export default {
  render({ model, el }) {
    el.classList.add("lmb");
    el.innerHTML = model.get("html");
    enhance(el, model);
  },
};
