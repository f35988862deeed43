// A page of the static edition: plain files, so the reader's own browser answers all there is to
// answer. Knows where a page lies (as lmb_toolkit/publish/edition/addresses.py has it), brings a
// reader of an address of the served suite there, and makes the texts and tables that are asked.

import { enhance } from "./dashboard.js";
import { Engine } from "./engine/engine.js";
import { fold } from "./engine/search.js";
import "./offer.js";
import "./saved.js";
import { partly, said, sprite } from "./shared.js"; // which publish/edition/script.py makes

const { dataset, lang, classList } = document.documentElement;
const onDisk = location.protocol === "file:";
const root = new URL(dataset.root, location.href);
const OWN = {
  verkennen: ["les"], thema: ["thema"], praktijk: ["praktijk"], leertrajecten: ["traject"],
  uitrol: ["gemeente"], begin: ["doelgroep"], labo: ["praktijk", "traject"],
};
const PART = "#deels";
const OTHER = ["en", "fr"];
const LINK = /href="(download\/)?([a-z.-]+)(?:\?([^"#]*))?"/g;

// The file of `name?query`.
function address(name, query = "") {
  const asked = new URLSearchParams(query);
  const language = asked.get("taal") ?? lang;
  asked.delete("taal");
  let folder = OTHER.includes(language) ? `${language}/` : "";
  if (name !== "start") folder += `${name}/`;
  const own = OWN[name]?.find((parameter) => asked.get(parameter));
  const isWhole = own && (name !== "verkennen" || asked.size === 1);
  if (isWhole) folder += `${own}/${encodeURIComponent(asked.get(own))}/`;
  const rest = name === "verkennen" && !isWhole ? asked.toString() : "";
  return new URL(`${folder}index.html${rest && `?${rest}`}`, root).href;
}

// Which view a file is, and with which query.
function reads(href) {
  const { pathname, search } = new URL(href, location.href);
  const parts = pathname.slice(root.pathname.length).split("/").slice(0, -1).map(decodeURIComponent);
  if (OTHER.includes(parts[0])) parts.shift();
  const [name = "start", parameter, value] = parts;
  const own = parameter ? new URLSearchParams([[parameter, value]]).toString() : "";
  return [name, search.slice(1) || own];
}

// Data come as scripts, which a browser also loads from a disk; once.
const coming = new Map();
function data(address) {
  if (!coming.has(address)) {
    coming.set(address, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => done(JSON.parse(window.lmb[script.src.slice(root.href.length)]));
      script.onerror = failed;
      document.head.append(script);
    }).catch((error) => {
      coming.delete(address); // asked again when it is needed
      throw error;
    }));
  }
  return coming.get(address);
}

// Whether an address asks for more than the page that answers it: only the explorer chooses.
function asksMore(name, query) {
  const asked = [...new URLSearchParams(query)].filter(([, value]) => value);
  const at = asked.findIndex(([parameter]) => OWN[name]?.includes(parameter));
  const more = asked.filter(([parameter], place) => place !== at && Object.values(OWN).flat().includes(parameter));
  return name !== "verkennen" && more.length > 0;
}

const here = (href) => new URL(href, location.href).pathname.replace(/\/$/, "/index.html");

// Goes to the page that answers the address; whether this is it.
async function arrive() {
  const [name] = reads(location.href);
  let query = location.search.slice(1);
  if (name === "uitrol" && query) query = await byCode(query);
  const to = query ? address(name, query) : location.href;
  if (here(to) !== here(location.href)) {
    location.replace(asksMore(name, query) ? to + PART : to);
    return false;
  }
  if (location.hash === PART || asksMore(name, query)) {
    const notice = document.createElement("p");
    notice.className = "lmb-notice";
    notice.textContent = partly[lang] ?? partly.nl;
    document.querySelector("h1").after(notice);
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
  if (!asked.get("gemeente")) return query;
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
  for (const link of document.querySelectorAll("a[href]")) {
    if (!link.getAttribute("href").startsWith("#")) link.setAttribute("href", new URL(link.getAttribute("href"), location.href));
  }
  for (const form of document.querySelectorAll("form[action]")) {
    form.setAttribute("action", reads(form.action)[0] === name ? name : form.action);
  }
}

// HTML of the engine, with the addresses of this edition
const linked = (html) => html.replace(LINK, (_link, download = "", name, query = "") => {
  const isFile = name.includes(".");
  const to = isFile ? new URL(download + name, root).href : address(name, query.replaceAll("&amp;", "&"));
  return `href="${to.replaceAll("&", "&amp;")}"`;
});

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

  // a link that this page answers: to the view of the engine
  reads(link) {
    const [name, query] = reads(link.href);
    return this.index && !query.startsWith("les=") && !link.hreflang ? [name, query] : ["", ""];
  }

  answer(question) {
    if (question.private) return write();
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

  // The lessons of a free selection as a file: the rows of the file with all lessons.
  async take(event) {
    const link = event.target.closest("[data-rows]");
    if (!link) return;
    event.preventDefault();
    const [engine, [head, ...lines]] = await Promise.all([this.begin(), data(new URL("download/rijen.js", root).href)]);
    const file = new Blob([head, ...engine.find(link.dataset.rows).rows.map((row) => lines[row])], { type: "text/csv" });
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

// What a form says, as the text of a mail.
function write() {
  for (const place of document.querySelectorAll("form[data-private]")) {
    const lines = [];
    for (const [name, value] of new FormData(place)) {
      const field = place.querySelector(`[name="${name}"]:not([type=hidden])`);
      if (!field || typeof value !== "string" || !value.trim() || name.startsWith("_")) continue;
      const group = /^(radio|checkbox)$/.test(field.type) && field.closest("fieldset")?.querySelector("legend");
      const chosen = group ? place.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`) : field;
      const label = (group || field.labels[0])?.textContent.trim().replace(/\s+/g, " ");
      const said = chosen?.type === "radio" || chosen?.type === "checkbox"
        ? chosen.labels[0].textContent.trim() : field.selectedOptions?.[0].textContent.trim() ?? value;
      lines.push(label === said ? said : `${label}: ${said}`);
    }
    const text = place.querySelector(".lmb-text-copy");
    if (text) text.textContent = lines.join("\n");
  }
  return {};
}

// Pictures, and what is said after a click, are the same on every page, so it only names them.
function draw() {
  document.body.insertAdjacentHTML("afterbegin", sprite);
  const picture = (name) => `<svg class="lmb-icon" aria-hidden="true"><use href="#lmb-icon-${name}"></use></svg>`;
  for (const place of document.querySelectorAll("i[data-icon]")) place.outerHTML = picture(place.dataset.icon);
  for (const kind of document.querySelectorAll("[class*=lmb-kind-]")) {
    kind.insertAdjacentHTML("afterbegin", picture(/lmb-kind-([a-z]+)/.exec(kind.className)[1]));
  }
  for (const [name, text] of Object.entries(said[lang] ?? said.nl)) {
    for (const place of document.querySelectorAll(`[data-${name}=""]`)) place.dataset[name] = text;
  }
}

// The list of an address: its lessons and practices in their order, by name.
async function list() {
  const place = document.querySelector("template[data-list]");
  const asked = new URLSearchParams(location.search);
  if (!place || !asked.get("lijst")) return;
  const folder = OTHER.includes(lang) ? `${lang}/` : "";
  const titles = await data(new URL(`${folder}titels.js`, root).href);
  const ids = [...new Set(asked.get("lijst").split(",").filter(Boolean))];
  const isKnown = (id) => Object.hasOwn(titles, id);
  const known = ids.filter(isKnown);
  const fresh = place.content.cloneNode(true);
  const missing = fresh.querySelector("[data-missing]");
  missing.remove();
  const empty = document.querySelector(".lmb-empty");
  empty.before(...ids.filter((id) => !isKnown(id)).map((id) => {
    const own = missing.cloneNode(true);
    own.textContent = own.textContent.replace("{id}", () => id);
    return own;
  }));
  if (!known.length) return;
  const [count, row] = fresh.querySelectorAll("h2, li");
  count.textContent = count.textContent.replace("{n}", known.length);
  row.replaceWith(...known.map((id) => {
    const own = row.cloneNode(true);
    const [title, about, view] = titles[id];
    own.dataset.lesson = id;
    own.querySelector("a").href = address(view, new URLSearchParams([[OWN[view][0], id]]));
    own.querySelector("a").textContent = title;
    own.querySelector(".lmb-soft").textContent = about;
    if (view === "praktijk") for (const part of own.querySelectorAll("[lang]")) part.lang = lang;
    return own;
  }));
  const title = (asked.get("titel") ?? "").trim().slice(0, 120);
  if (title) document.querySelector("h1").textContent = title;
  empty.replaceWith(fresh);
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

// What was chosen since the page came goes along to another language.
if (dataset.index) document.querySelector(".lmb-languages").addEventListener("click", ({ target }) => {
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
  await list().catch(() => {});
  tick();
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
