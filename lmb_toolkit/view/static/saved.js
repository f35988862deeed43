// What a reader saves: lessons and practices in an order, with a title and notes. It is kept in
// this browser only. The page of the list shows the list of its address; as long as that is the
// reader's own, a change there is kept too.

import { recall, store } from "./storage.js";

const KEY = "selectie";
const MOST = 200; // LISTED in collection/limits.py
const kept = { ids: [], title: "", notes: {} };
const link = document.querySelector(".lmb-kept");
const said = link.nextElementSibling;

function read() {
  try { Object.assign(kept, JSON.parse(recall(KEY))); } catch { /* of another version */ }
}

function keep(change) {
  Object.assign(kept, change);
  kept.notes = Object.fromEntries(Object.entries(kept.notes).filter(([id]) => kept.ids.includes(id)));
  store(KEY, JSON.stringify(kept));
  mark();
}

const listed = (query = location.search) =>
  [...new Set((new URLSearchParams(query).get("lijst") ?? "").split(",").filter(Boolean))];
const isOwn = () => listed().join() === kept.ids.join();

// of plain files the page of the list lies at its own place, in each language
const { dataset: { root }, lang } = document.documentElement;
const page = root ? new URL(`${lang === "nl" ? "" : `${lang}/`}selectie/index.html`, new URL(root, location.href)).href : "selectie";

function address(ids, title) {
  const asked = { lijst: ids.join(), titel: title, taal: new URLSearchParams(location.search).get("taal") };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  return `${page}?${query}`.replaceAll("%2C", ",");
}

// shows on the page what is kept; changes nothing that is right already
function mark() {
  for (const button of document.querySelectorAll("[data-save]")) {
    button.toggleAttribute("data-on", kept.ids.includes(button.dataset.save));
  }
  for (const area of document.querySelectorAll("[data-note]")) {
    if (area !== document.activeElement) area.value = kept.notes[area.dataset.note] ?? "";
  }
  const foreign = document.querySelector("[data-foreign]");
  foreign?.toggleAttribute("hidden", isOwn());
  const count = String(kept.ids.length || "");
  if (link.lastElementChild.textContent !== count) link.lastElementChild.textContent = count;
  link.setAttribute("href", address(kept.ids, kept.title));
}

function toggle(id) {
  read();
  const has = kept.ids.includes(id);
  const isFull = !has && kept.ids.length >= MOST;
  if (!isFull) keep({ ids: has ? kept.ids.filter((one) => one !== id) : [...kept.ids, id] });
  said.textContent = `${said.dataset[isFull ? "full" : has ? "gone" : "said"]}: ${kept.ids.length}`;
}

function adopt() {
  read();
  const title = kept.title || new URLSearchParams(location.search).get("titel") || "";
  keep({ ids: [...new Set([...kept.ids, ...listed()])].slice(0, MOST), title });
}

// the list in another order: a link that the page follows
function arrange(list, ids) {
  const move = document.createElement("a");
  move.href = address(ids, new URLSearchParams(location.search).get("titel"));
  move.setAttribute("href", move.getAttribute("href"));
  move.dataset.move = "";
  list.append(move);
  move.click();
  move.remove();
}

// the mail as the page has it, and the notes
function write(mail) {
  mail.dataset.mail ||= mail.href;
  const notes = [...document.querySelectorAll("[data-note]")].filter((area) => area.value.trim()).map(
    (area) => `- ${area.closest("li").querySelector("h3").textContent}: ${area.value.trim()}`);
  const whole = notes.length ? `${mail.dataset.mail}${encodeURIComponent(`\r\n\r\n${notes.join("\r\n")}`)}` : "";
  mail.href = whole && whole.length < 1800 && whole.includes("body=") ? whole : mail.dataset.mail;
}

document.addEventListener("click", ({ target }) => {
  const on = (selector) => target.closest(selector);
  if (on("[data-save]")) toggle(on("[data-save]").dataset.save);
  if (on("[data-adopt]")) adopt();
  if (on("[data-mail]")) write(on("[data-mail]"));
  const move = on("a[data-move]");
  if (!move) return;
  const ids = listed(move.search);
  if (isOwn()) keep({ ids });
  const at = ids.indexOf(move.closest("[data-lesson]")?.dataset.lesson);
  said.textContent = at < 0 ? said.dataset.gone : `${said.dataset.at} ${at + 1} / ${ids.length}`;
}, { capture: true });

document.addEventListener("change", ({ target }) => {
  if (target.name === "titel" && isOwn()) keep({ title: target.value });
}, { capture: true });

document.addEventListener("input", ({ target }) => {
  if (target.dataset?.note && isOwn()) keep({ notes: { ...kept.notes, [target.dataset.note]: target.value } });
});

// a row follows the pointer that holds its grip: a mouse, a pen or a finger
const rows = (list) => [...list.children];
let dragged = null;
let before = [];

function drop(isKept) {
  const list = dragged.parentElement;
  delete dragged.dataset.dragged;
  dragged = null;
  if (isKept) arrange(list, rows(list).map((row) => row.dataset.lesson));
  else list.append(...before);
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".lmb-grip");
  if (!grip || event.button) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  dragged = grip.closest("li");
  dragged.dataset.dragged = "";
  before = rows(dragged.parentElement);
});
document.addEventListener("pointermove", ({ clientY: y }) => {
  if (!dragged) return;
  if (y < 60 || y > innerHeight - 60) scrollBy(0, y < 60 ? -12 : 12);
  const all = rows(dragged.parentElement);
  const from = all.indexOf(dragged);
  const middles = all.map((row) => row.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
  // the others go out of its way, since a pointer loses what is moved itself
  dragged.before(...all.filter((_row, at) => at > from && y > middles[at]));
  dragged.after(...all.filter((_row, at) => at < from && y < middles[at]));
});
document.addEventListener("pointerup", () => { if (dragged) drop(true); });
document.addEventListener("pointercancel", () => { if (dragged) drop(false); });

function begin() {
  read();
  mark();
  if (document.querySelector("[data-page=selectie]") && !listed().length && kept.ids.length) {
    location.replace(address(kept.ids, kept.title));
  }
}

setTimeout(begin); // a browser takes long to open what it kept: the page works before that
addEventListener("storage", ({ key }) => { if (key === KEY) { read(); mark(); } });
new MutationObserver(() => requestAnimationFrame(mark)).observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["data-save", "data-on", "hidden"],
});
