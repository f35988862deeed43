// A page of the static edition: plain files, so the reader's own browser answers all there is to
// answer. Knows where a page lies (as lmb_toolkit/publish/edition/addresses.py has it), brings a
// reader of an address of the served suite there, and makes the texts and tables that are asked.

import { enhance } from "./dashboard.js";
import { put } from "./drafts.js";
import { address, data, linked, reads, root } from "./edition/addresses.js";
import { labo } from "./edition/labo.js";
import { write } from "./edition/mail.js";
import { Engine } from "./engine/engine.js";
import { fold } from "./engine/search.js";
import { isList, page, rows } from "./list.js";
import "./offer.js";
import "./saved.js";
import { said, sprite } from "./shared.js"; // which publish/edition/script.py makes

const { dataset, lang, classList } = document.documentElement;
const onDisk = location.protocol === "file:";

// what is on the page, or in a template of it
const all = (name) => [document, ...[...document.querySelectorAll("template")].map(({ content }) => content)]
  .flatMap((part) => [...part.querySelectorAll(name)]);

const here = (href) => new URL(href, location.href).pathname.replace(/\/$/, "/index.html");

// Goes to the page that answers the address; whether this is it.
async function arrive() {
  let [name, query] = reads(location.href);
  if (new URLSearchParams(location.search).get("gemeente") && name !== "verkennen") query = await byCode(query);
  const to = location.search ? address(name, query) : location.href;
  if (here(to) !== here(location.href)) {
    location.replace(to);
    return false;
  }
  absolute();
  return true;
}

const places = () => data(new URL("plaatsen.js", root).href);

// Who begins to type a municipality gets their names proposed.
async function propose(event) {
  const list = event.target.list;
  if (list?.id !== "gemeenten" || list.options.length) return;
  const { names } = await places();
  list.replaceChildren(...names.map(([name, today]) => new Option(today ?? "", name)));
}

// A municipality by its code, whatever a person typed.
async function byCode(query) {
  const asked = new URLSearchParams(query);
  const { codes } = await places();
  const typed = fold(asked.get("gemeente")).trim();
  const [, postcode, name] = typed.match(/^(?:b\s*-?\s*)?(\d{4})\s+(.+)$/) ?? [];
  const code = codes[name ?? typed] ?? codes[postcode];
  if (code) asked.set("gemeente", code);
  else if (!Object.values(codes).includes(asked.get("gemeente"))) {
    for (const notice of document.querySelectorAll("[data-unknown]")) notice.hidden = false;
    return "";
  }
  return asked.toString();
}

// What is relative would change with the address bar; our own forms go by their served name.
function absolute() {
  const [name] = reads(location.href);
  for (const link of all("a[href]")) {
    if (!link.getAttribute("href").startsWith("#")) link.setAttribute("href", new URL(link.getAttribute("href"), location.href));
  }
  for (const form of all("form[action]")) {
    form.setAttribute("action", reads(form.action)[0] === name ? name : form.action);
  }
}

class Still {
  constructor(index) {
    this.index = index && new URL(index, location.href).href;
    if (this.index) this.begin();
    document.addEventListener("click", (event) => this.take(event));
  }

  begin() {
    this.coming ??= data(`${this.index}index.js`).then((index) => {
      this.engine = new Engine(index, (file) => data(`${this.index}cards-${file}.js`));
      this.engine.bringAll().then(() => this.engine.practise())
        .catch(() => {}); // asked again when a card is shown
      return this.engine;
    }).catch((error) => {
      this.coming = null;
      throw error;
    });
    return this.coming;
  }

  asked() { return reads(location.href)[1]; }

  // On a disk a page may change only what is behind its own name.
  address(query) {
    return onDisk ? `?${query || "q="}` : address(reads(location.href)[0], query);
  }

  // a link that this page answers: to the view of the engine, or to another list
  reads(link) {
    const [name, query] = reads(link.href);
    return (this.index || isList) && !query.startsWith("les=") && !link.hreflang ? [name, query] : ["", ""];
  }

  answer(question) {
    if (question.private) return write();
    if (isList) return page(question.query).then((html) => ({ html }), () => ({ lost: true }));
    if (!this.index) {
      location.href = `${address(reads(location.href)[0])}?${question.query}`; // it knows its way
      return { lost: false };
    }
    const made = () => {
      const answer = this.engine.answer(question.query, question.limit);
      return answer instanceof Promise ? answer.then(ready) : ready(answer);
    };
    return this.engine ? made() : this.begin().then(made).catch(() => ({ lost: true }))
      .finally(() => classList.remove("lmb-astray"));
  }

  // The lessons of a free selection or a list as a file: the rows of the file with all lessons.
  async take(event) {
    const link = event.target.closest("[data-rows]");
    if (!link) return;
    event.preventDefault();
    const asked = link.dataset.rows;
    const chosen = isList ? rows(asked) : this.begin().then((engine) => engine.find(asked).rows);
    const [[head, ...lines], taken] = await Promise.all([data(new URL("download/rijen.js", root).href), chosen]);
    const file = new Blob([head, ...taken.map((row) => lines[row])], { type: "text/csv" });
    const own = document.createElement("a");
    own.href = URL.createObjectURL(file);
    own.download = link.pathname.split("/").at(-1);
    own.click();
    setTimeout(() => URL.revokeObjectURL(own.href), 60000);
  }
}

const ready = (answer) => ({
  ...answer,
  parts: Object.fromEntries(Object.entries(answer.parts).map(([name, html]) => [name, linked(html)])),
  cards: answer.cards.map(([lesson, html]) => [lesson, linked(html)]),
});

// Pictures, and what is said after a click, are the same on every page, so it only names them.
function draw() {
  document.body.insertAdjacentHTML("afterbegin", sprite);
  const picture = (name) => `<svg class="lmb-icon" aria-hidden="true"><use href="#lmb-icon-${name}"></use></svg>`;
  for (const place of all("i[data-icon]")) place.outerHTML = picture(place.dataset.icon);
  for (const kind of document.querySelectorAll("[class*=lmb-kind-]")) {
    kind.insertAdjacentHTML("afterbegin", picture(/lmb-kind-([a-z]+)/.exec(kind.className)[1]));
  }
  for (const [name, text] of Object.entries(said[lang] ?? said.nl)) {
    for (const place of all(`[data-${name}=""]`)) place.dataset[name] = text;
  }
}

// The choices of the explorer are the same on each of its pages, and come once.
async function panel() {
  const place = document.querySelector("[data-panel]");
  if (!place) return;
  const html = await data(new URL(`${dataset.index}panel.js`, location.href).href);
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  place.replaceWith(fresh.content);
}

// What the address asks is ticked before anybody chooses more.
function tick() {
  for (const [name, value] of new URLSearchParams(reads(location.href)[1])) {
    const [own, its] = [name, value].map((text) => CSS.escape(text));
    const box = document.querySelector(`.lmb-facet input[name="${own}"][value="${its}"]`);
    if (box) box.checked = true;
    for (let part = box?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }
}

// What the address says of a form stands in its fields, and so in the text of its mail.
function fill() {
  const asked = new URLSearchParams(location.search);
  for (const form of document.querySelectorAll("form[data-private]")) {
    put(form, asked);
    for (const part of form.querySelectorAll("details")) {
      part.open ||= [...part.querySelectorAll("[name]")].some(({ name }) => asked.get(name));
    }
  }
  write();
}

// A list is made of its address before anything on it works.
async function list() {
  if (!isList || !location.search) return;
  const view = document.querySelector("[data-view=selectie]");
  view.innerHTML = await page(reads(location.href)[1]);
  document.title = document.title.replace(/.*(?= – )/, () => view.querySelector("h1").textContent);
}

// What is asked, or was chosen since the page came, goes along to another language.
const languages = document.querySelector(".lmb-languages");
if (dataset.index || location.search) languages.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  const [name, query] = reads(location.href);
  if (link) link.href = address(name, `${query}&taal=${link.hreflang}`);
});

draw();
addEventListener("focusin", (event) => propose(event).catch(() => {})); // without it one types on
arrive().then(async (isHere) => {
  if (!isHere) return;
  const partly = document.querySelector("[data-panel]");
  await panel().catch(() => {}); // without it the page can still be read
  await Promise.all([list(), labo()].map((made) => made.catch(() => {})));
  tick();
  fill();
  for (const view of document.querySelectorAll(".lmb[data-view]")) {
    enhance(view, new Still(dataset.index ?? ""));
  }
  if (dataset.index && (location.search || partly)) {
    classList.toggle("lmb-astray", !partly); // until then the page has lessons that nobody asked for
    // a page of a choice only grows, wherever its reader is by then
    // (who comes back to more cards than at first was asked for already)
    if (!history.state?.limit) dispatchEvent(new PopStateEvent("popstate", { state: history.state ?? (partly ? null : {}) }));
  }
  classList.add("lmb-ready");
});
