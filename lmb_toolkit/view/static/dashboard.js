// Makes the HTML of a dashboard work: a choice goes to the kernel as a query string, the
// answer is the dashboard's new HTML, which is morphed into the page. The same code runs in
// JupyterLab (as an anywidget module) and on a Voilà page (with kernel.js as the model).
//
// On a page, a press on the mouse asks what its click will want, and an answer is remembered:
// what was seen before, or was foreseen, is there at once.
//
// A form with data-private holds a person's text: that never comes in the address or the
// history. It is kept in this browser as it is typed, until a receipt says that it arrived.

const MOST_HELD = 500;
const MOST_REMEMBERED = 60;
const FIRST = 4; // cards that fill a first screen
const onPage = document.documentElement.classList.contains("lmb-page");

export function enhance(root, model) {
  let wanted = null; // the question of which the answer is to be shown
  let sent = null; // the question that is being answered
  let slow = null; // the wait until a person sees that an answer takes long
  let shown = model.get("html");
  let arrive = null; // what to do with scroll and focus when the answer is there
  let later = null; // the wait until a person stops typing
  let acting = false; // something was sent and not yet answered
  let typing = false; // the last choice was typed: the next letter changes it
  let returning = false; // a person went back: what is in a field may be overwritten
  let restored = ""; // the private form whose kept text was put back
  const answers = new Map(); // by question
  const cards = new Map(); // all cards that this page ever showed, by lesson
  let dealt = 0; // how many times cards were put on the page

  const page = () => root.querySelector("[data-page]").dataset.page;
  const form = () => root.querySelector(`form[action="${page()}"]`);

  const isPrivate = () => "private" in (form()?.dataset ?? {});

  function choice() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form() ?? undefined)) {
      if (typeof value !== "string" || name.startsWith("_")) continue;
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

  // asks for what the form says; of a private form that is a person's text
  const tell = (options) => ask(choice(), { ...options, hidden: isPrivate() });

  function ask(query, { limit = 0, record, act = "", hidden = false } = {}) {
    if (acting) return;
    acting = Boolean(act);
    clearTimeout(later);
    later = null;
    clearTimeout(slow);
    // most answers come sooner, and showing that one waits costs a frame
    slow = setTimeout(() => root.classList.add("lmb-waiting"), 200);
    wanted = { query, limit, act, private: hidden }; // limit 0: as many cards as at first
    const html = recall(wanted);
    if (html) show(html);
    else if (!sent || acting) send(wanted); // what a person sends waits for nothing
    if (onPage && record) {
      const address = query ? `?${query}` : location.pathname;
      if (record === "push") history.replaceState({ y: scrollY }, "");
      history[record === "push" ? "pushState" : "replaceState"](null, "", address);
    }
  }

  function send(question) {
    sent = question;
    for (const name in question) model.set(name, question[name]);
    model.set("held", onPage && framed() ? held() : "");
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
  }

  function answered() {
    // a kernel that learns the language answers too, with a view that nobody asked for
    if (!sent || model.get("answered") !== model.get("asked")) return;
    const question = sent;
    const html = model.get("html");
    sent = null;
    if (question.act) settle();
    remember(question, html);
    if (later) return; // a newer text is about to be asked
    if (wanted && key(wanted) === key(question)) show(html);
    else if (wanted) send(wanted);
  }

  const asking = (query) => ({ query, limit: 0, act: "", private: false });
  const key = ({ query, limit, act }) => [act, limit, query].join();

  function remember(question, html) {
    if (!onPage || question.act || question.private) return;
    answers.delete(key(question));
    answers.set(key(question), html);
    if (answers.size > MOST_REMEMBERED) answers.delete(answers.keys().next().value);
  }

  function recall(question) {
    const html = question.private ? undefined : answers.get(key(question));
    return html?.startsWith(UPDATE) && !framed() ? undefined : html;
  }

  // whether the page has the frame of the explorer, in which an update fits
  const framed = () => root.querySelector("[data-facet]");

  function foresee(target) {
    const box = target.closest(".lmb-option")?.querySelector("input");
    const link = target.closest("a[href]");
    let query;
    if (box?.form && box.form === form()) query = choice_with(box);
    else if (link && destination(link) === page()) query = question_of(link);
    else return;
    const foreseen = asking(query);
    if (!recall(foreseen)) send(foreseen);
  }

  // Asks the server, while nothing else goes on, what most readers choose first.
  async function foreseeLikely() {
    const boxes = root.querySelectorAll("[data-likely] > li > .lmb-option > input");
    for (const query of [choice(), ...[...boxes].map(choice_with)]) {
      const question = asking(query);
      if (recall(question)) continue;
      const html = await model.request({ ...question, held: held() });
      if (html) remember(question, html);
    }
  }

  function choice_with(box) {
    box.checked = !box.checked;
    const query = choice();
    box.checked = !box.checked;
    return query;
  }

  function act(button) {
    arrive = () => root.querySelector("[data-arrive]")?.focus();
    tell({ act: button });
    if (form()) form().inert = true;
  }

  function settle() {
    acting = false;
    model.set("act", "");
    if (form()) form().inert = false;
    const lost = root.querySelector(".lmb-offline");
    if (lost) lost.textContent = model.get("lost") ? lost.dataset.said : "";
  }

  function show(html) {
    wanted = null;
    clearTimeout(slow);
    root.classList.remove("lmb-waiting");
    if (html !== shown) morph(html);
    arrive?.();
    arrive = null;
    returning = false;
  }

  function morph(html) {
    shown = html;
    const before = document.activeElement;
    const inside = root.contains(before);
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const update = fresh.content.querySelector("[data-update]");
    if (update) renew(update);
    else replace(fresh.content);
    if (inside && !root.contains(before)) root.querySelector("#lmb-count")?.focus();
    forget(root.querySelector("[data-received]")?.dataset.received);
    restore();
  }

  // Puts what a choice changed in the page that has the rest.
  function renew(update) {
    const high = scrollY < innerHeight / 2;
    const given = new Map(
      [...update.querySelectorAll("[data-lesson]")].map((card) => [card.dataset.lesson, card]));
    const { facets, cards: order } = JSON.parse(update.dataset.update);
    for (const name in facets) recount(root.querySelector(`[data-facet="${name}"]`), facets[name]);
    for (const part of update.querySelectorAll("[data-part]")) {
      change(root.querySelector(`[data-part="${part.dataset.part}"]`), part, "outerHTML", returning);
    }
    deal(order.map((lesson) => {
      const fresh = given.get(lesson);
      return fresh?.matches(".lmb-card") ? hold(fresh) : dress(cards.get(lesson), fresh);
    }), high);
  }

  function replace(content) {
    const list = content.querySelector(".lmb-cards");
    const next = [...(list?.children ?? [])];
    // to compare these node by node would take longer than all the rest
    list?.replaceChildren();
    change(root, [...content.childNodes], "innerHTML", returning);
    deal(next.map((card) => {
      const old = cards.get(card.dataset.lesson);
      return old?.isEqualNode(card) ? old : hold(card);
    }));
  }

  function hold(card) {
    cards.set(card.dataset.lesson, card);
    return card;
  }

  // Puts `next` on the page; what is below the first screen may come after the paint.
  function deal(next, high = false) {
    const list = root.querySelector(".lmb-cards");
    const turn = ++dealt;
    if (!list || alike(list.children, next)) return;
    const now = high && !arrive ? next.slice(0, FIRST) : next;
    list.replaceChildren(...now);
    if (now.length < next.length) requestAnimationFrame(() => setTimeout(() => {
      if (turn === dealt) list.append(...next.slice(FIRST));
    }));
  }

  // what goes with a question, so never more than a header can be
  const held = () => [...cards.keys()].slice(-MOST_HELD).join(" ");

  function typed() {
    keep(form().dataset.private, choice());
    clearTimeout(later);
    later = setTimeout(() => tell(), 250);
  }

  function restore() {
    const name = isPrivate() ? form().dataset.private : "";
    if (name === restored) return;
    restored = name;
    const text = name && kept(name);
    if (!text) return;
    const values = new URLSearchParams(text);
    for (const field of form().elements) {
      if (!values.has(field.name) || field.type === "hidden") continue;
      if (/checkbox|radio/.test(field.type)) field.checked = values.getAll(field.name).includes(field.value);
      else if (field.type !== "file") field.value = values.get(field.name);
    }
    tell();
  }

  function upload(file) {
    const reader = new FileReader();
    reader.onload = () => {
      const data = reader.result.split(",")[1] ?? "";
      model.set("upload", JSON.stringify({ name: file.name, data }));
      tell();
    };
    if (file) reader.readAsDataURL(file);
  }

  function toField(link) {
    const field = root.querySelector(link.getAttribute("href"));
    if (field?.closest("details")) field.closest("details").open = true;
    field?.focus();
  }

  function toTop() {
    const opened = root.querySelector(".lmb-opened h2");
    if (opened) return opened.focus(); // beside a list, or far below it
    const heading = root.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (onPage) scrollTo(0, 0);
  }

  async function copy(button) {
    const text = button.dataset.copy === "address"
      ? location.href : root.querySelector(`.lmb-${button.dataset.copy}`).textContent;
    const said = button.parentElement.querySelector(".lmb-copied");
    said.textContent = (await copied(text, button)) ? said.dataset.done : said.dataset.failed;
    setTimeout(() => { said.textContent = ""; }, 5000);
  }

  root.addEventListener("pointerdown", (event) => {
    const mouse = event.pointerType === "mouse" && !event.button;
    if (onPage && mouse && !sent && !isPrivate()) foresee(event.target);
  });

  root.addEventListener("beforetoggle", ({ target, newState }) => {
    if (target.matches("[popover]")) alone(target, newState === "open");
  }, { capture: true });

  root.addEventListener("change", (event) => {
    if (event.target.type === "file") return upload(event.target.files[0]);
    if (isPrivate()) return;
    if (event.target.form && event.target.form === form() && event.target.name !== "q") {
      typing = false;
      tell({ record: "push" });
    }
  });

  root.addEventListener("input", (event) => {
    if (!event.target.form || event.target.form !== form()) return;
    if (isPrivate()) typed();
    else if (event.target.name === "q") {
      tell({ record: typing ? "replace" : "push" });
      typing = true;
    }
  });

  root.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    if (isPrivate()) {
      const button = event.submitter ?? form().elements.doe;
      if (button) act(button.value);
      return;
    }
    const more = event.submitter?.name === "toon" && Number(event.submitter.value);
    tell({ limit: more, record: "replace" });
  });

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const own = event.target.closest("[data-act]");
    if (own) act(own.dataset.act);
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.getAttribute("href").startsWith("#")) {
      event.preventDefault();
      return toField(link);
    }
    if (link.dataset.forget) forget(link.dataset.forget);
    if (!onPage && inLab(link, model)) return event.preventDefault();
    if (destination(link) !== page()) return;
    event.preventDefault();
    const query = question_of(link);
    typing = false;
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
      typing = false;
      returning = true;
      arrive = () => scrollTo(0, event.state?.y ?? 0);
      ask(query);
    });
  }

  model.on("change:answered", answered);
  model.on("change:html", () => { if (!sent) show(model.get("html")); });
  model.on("msg:custom", ({ download }, [data]) => save(download, data));
  model.on("change:progress", () => {
    const place = root.querySelector(".lmb-progress");
    if (place && sent) place.textContent = model.get("progress");
  });
  for (const card of root.querySelectorAll(".lmb-cards > .lmb-card")) hold(card);
  restore();
  if (onPage && framed() && !navigator.connection?.saveData) setTimeout(foreseeLikely, 200);
}

const UPDATE = "<div data-update=";
const destination = (link) => link.getAttribute("href").split("?")[0];
const question_of = (link) => link.getAttribute("href").split("?")[1] ?? "";

// JupyterLab has no pages: a file comes from the kernel, and another view is another notebook.
function inLab(link, model) {
  const [path, query = ""] = link.getAttribute("href").split("?");
  if (path.startsWith("download/")) {
    model.send({ download: path.slice(9), query });
    return true;
  }
  const folder = decodeURIComponent(location.pathname).match(/\/tree\/(?:(.*)\/)?[^/]*\.ipynb$/)?.[1];
  if (folder === undefined || !/^[\w-]+$/.test(path) || path === link.closest("[data-page]")?.dataset.page) return false;
  const notebook = folder.replace(/[^/]+$/, "publiek") + `/${path}.ipynb`;
  // what JupyterLab itself follows when the click comes by
  link.dataset.commandlinkerCommand = "docmanager:open";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: notebook });
  return true;
}

function save(name, data) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

// A sheet over the page: nothing behind it can be reached as long as it is open.
function alone(sheet, open) {
  for (let node = sheet; node.parentElement; node = node.parentElement) {
    for (const other of node.parentElement.children) if (other !== node) other.inert = open;
  }
}

// Without https a browser has no clipboard to write to, and a person can refuse it.
async function copied(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    button.after(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    button.focus();
    return done;
  }
}

function change(old, now, morphStyle, overwrite) {
  if (now.isEqualNode && old.isEqualNode(now)) return;
  Idiomorph.morph(old, now, {
    morphStyle,
    ignoreActiveValue: !overwrite,
    callbacks: {
      beforeNodeMorphed: (node) => !node.matches?.(".lmb-cards"),
      // what a reader folded or unfolded stays as it is; what is new is still empty
      beforeAttributeUpdated: (name, node) =>
        !(name === "open" && node.dataset?.keep && node.firstChild),
    },
  });
}

// Gives the options of a facet the counts that they now have.
function recount(facet, { counts, chosen }) {
  const long = facet.querySelector(".lmb-long");
  for (const option of facet.querySelectorAll(".lmb-option")) {
    const [box, count] = [option.firstElementChild, option.lastElementChild];
    const [text, on] = [counts[box.value] ?? "0", chosen.includes(box.value)];
    if (long) option.parentElement.hidden = text === "0" && !on;
    if (count.textContent === text && box.checked === on) continue;
    count.textContent = text;
    box.checked = on;
    option.classList.toggle("lmb-none", text === "0");
  }
}

const alike = (nodes, next) =>
  nodes.length === next.length && next.every((node, i) => node === nodes[i]);

// Marks in a card what a search found in it, or nothing.
function dress(card, marks) {
  for (const [i, name] of [".lmb-title a", ".lmb-lesson"].entries()) {
    const text = card.querySelector(name);
    if (marks) text.replaceChildren(...marks.children[i].childNodes);
    else if (text.firstElementChild) text.textContent = text.textContent;
  }
  return card;
}

// A browser may refuse to keep anything; then a form works, but does not survive a reload.
function keep(name, query) {
  try { localStorage.setItem(`lmb:${name}`, query); } catch { /* nothing is kept */ }
}

function kept(name) {
  try { return localStorage.getItem(`lmb:${name}`); } catch { return null; }
}

function forget(name) {
  try { if (name) localStorage.removeItem(`lmb:${name}`); } catch { /* nothing was kept */ }
}

export default {
  render({ model, el }) {
    el.classList.add("lmb");
    el.innerHTML = model.get("html");
    enhance(el, model);
  },
};
