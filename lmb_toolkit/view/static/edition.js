// A page of the static edition: plain files, so the reader's own browser answers all there is to
// answer. Knows where a page lies (as lmb_toolkit/publish/edition/addresses.py has it), brings a
// reader of an address of the served suite there, and makes the texts and tables that are asked.

import { enhance } from "./dashboard.js";
import { put } from "./drafts.js";
import { address, all, beside, data, file, linked, reads } from "./edition/addresses.js";
import { begin } from "./edition/begin.js";
import { draw } from "./edition/draw.js";
import { labo } from "./edition/labo.js";
import { isList, list, page, rows } from "./edition/list.js";
import { write } from "./edition/mail.js";
import { missing } from "./edition/missing.js";
import { byCode, propose } from "./edition/places.js";
import { practices } from "./edition/practices.js";
import { rollout } from "./edition/rollout.js";
import { Engine } from "./engine/engine.js";
import "./offer.js";
import "./saved.js";
import { said, sprite } from "./shared.js"; // which publish/edition/script.py makes

const { dataset, lang, classList } = document.documentElement;
const onDisk = location.protocol === "file:";

const here = (href) => new URL(href, location.href).pathname.replace(/\/$/, "/index.html");

// *Jouw gemeente* has a page of every municipality, by its code.
const goal = async (name, query) => file(name, name === "uitrol" ? await byCode(query) : query);

// Goes to the page that answers the address, or says what is asked of this one.
async function arrive() {
  classList.toggle("lmb-coming", location.search !== ""); // the page has what nobody asked for
  const [name, query] = reads(location.href);
  const isNamed = new URLSearchParams(location.search).has("gemeente");
  const known = isNamed ? await byCode(query).catch(() => { lost(); return ""; }) : query;
  const to = location.search ? await goal(name, query).catch(() => location.href) : location.href;
  if (here(to) !== here(location.href)) {
    // who is brought there comes from elsewhere
    document.head.insertAdjacentHTML("beforeend", '<meta name="referrer" content="no-referrer">');
    location.replace(to + location.hash);
    return null;
  }
  absolute();
  return known;
}

// What pages make of more than the choice that leads them.
const MORE = { uitrol: rollout, begin, praktijk: practices, labo, selectie: list, verkennen: missing };

async function more(query) {
  const view = document.querySelector("[data-page]")?.dataset.page; // not of what is missing at an address
  const made = MORE[view]?.(query).catch(() => { if (location.search) lost(); });
  if (!location.search) return;
  await made;
  classList.remove("lmb-coming");
  if (location.hash) location.replace(location.hash); // what it names may be new
}

function lost() {
  if (document.querySelector("#kwam-niet")) return;
  const notice = document.createElement("p");
  Object.assign(notice, {
    id: "kwam-niet", className: "lmb-notice", role: "alert", textContent: (said[lang] ?? said.nl).lost,
  });
  document.querySelector("h1").after(notice);
}

// What is relative would change with the address bar.
function absolute() {
  for (const link of all("a[href]")) {
    if (!link.getAttribute("href").startsWith("#")) link.setAttribute("href", new URL(link.getAttribute("href"), location.href));
  }
}

// Our own forms go by their served name, from when a script takes what they send.
function served() {
  const [name] = reads(location.href);
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
      // takes the place of what the address bar says by then; an address that asks knows its way
      const [name] = reads(location.href);
      const asks = `${address(name)}?${question.query}`;
      return goal(name, question.query).catch(() => asks)
        .then((to) => { location.replace(to); return { lost: false }; });
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
    const [[head, ...lines], taken] = await Promise.all([beside("download/rijen.js"), chosen]);
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

// What is asked, or was chosen since the page came, goes along to another language.
document.querySelector(".lmb-languages").addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  const [name, query] = reads(location.href);
  if (link && location.search) link.href = address(name, `${query}&taal=${link.hreflang}`, ""); // which leads on
});

document.body.insertAdjacentHTML("afterbegin", sprite);
draw(document);
addEventListener("focusin", (event) => propose(event).catch(() => {})); // without it one types on
arrive().then(async (query) => {
  if (query === null) return;
  const partly = document.querySelector("[data-panel]");
  await panel().catch(() => {}); // without it the page can still be read
  await more(query);
  tick();
  fill();
  served();
  for (const view of document.querySelectorAll(".lmb[data-view]")) {
    enhance(view, new Still(dataset.index ?? ""));
  }
  if (dataset.index && (location.search || partly)) {
    classList.toggle("lmb-astray", !partly); // until then the page has lessons that nobody asked for
    // a page of a choice only grows, wherever its reader is by then
    // (who comes back to more cards than at first was asked for already)
    const limit = Number(new URLSearchParams(location.search).get("toon"));
    const state = history.state ?? (limit ? { limit } : partly ? null : {});
    if (!history.state?.limit) dispatchEvent(new PopStateEvent("popstate", { state }));
  }
  classList.add("lmb-ready");
}).catch((error) => {
  classList.remove("lmb-coming"); // whatever goes wrong, a page can be read
  throw error;
});
