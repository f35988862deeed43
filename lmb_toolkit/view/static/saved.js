// What a reader saves: lessons and practices in an order, with a title and notes. It is kept in
// this browser only. The page of the list shows the list of its address; as long as that is the
// reader's own, a change there is kept too.

const KEY = "lmb:selectie";
const MOST = 200; // LISTED in collection/limits.py
const kept = { ids: [], title: "", notes: {} };
const link = document.querySelector(".lmb-kept");
const said = link.nextElementSibling;

function read() {
  try { Object.assign(kept, JSON.parse(localStorage.getItem(KEY))); } catch { /* nothing was kept */ }
}

function keep(change) {
  Object.assign(kept, change);
  kept.notes = Object.fromEntries(Object.entries(kept.notes).filter(([id]) => kept.ids.includes(id)));
  try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* nothing is kept */ }
  mark();
}

const listed = (query = location.search) =>
  (new URLSearchParams(query).get("lijst") ?? "").split(",").filter(Boolean);
const isOwn = () => listed().join() === kept.ids.join();

function address(ids, title) {
  const asked = { lijst: ids.join(), titel: title, taal: new URLSearchParams(location.search).get("taal") };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  return `selectie?${query}`.replaceAll("%2C", ",");
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
  const has = kept.ids.includes(id);
  const isFull = !has && kept.ids.length >= MOST;
  if (!isFull) keep({ ids: has ? kept.ids.filter((one) => one !== id) : [...kept.ids, id] });
  said.textContent = `${said.dataset[isFull ? "full" : has ? "gone" : "said"]}: ${kept.ids.length}`;
}

function adopt() {
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

let dragged = null;
const row = (node) => node.closest?.(".lmb-own-list > li");
document.addEventListener("dragstart", (event) => {
  dragged = row(event.target);
  if (!dragged) return;
  event.dataTransfer.setData("text/plain", dragged.dataset.lesson); // or Firefox drags nothing
  event.dataTransfer.setDragImage(dragged, 0, 0);
});
document.addEventListener("dragover", (event) => { if (dragged && row(event.target)) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  const over = row(event.target);
  if (!dragged || !over) return;
  event.preventDefault();
  const rows = [...over.parentElement.children];
  const ids = rows.map((one) => one.dataset.lesson);
  const [id] = ids.splice(rows.indexOf(dragged), 1);
  ids.splice(rows.indexOf(over), 0, id);
  dragged = null;
  arrange(over.parentElement, ids);
});

read();
mark();
addEventListener("storage", ({ key }) => { if (key === KEY) { read(); mark(); } });
new MutationObserver(() => requestAnimationFrame(mark)).observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["data-save", "data-on", "hidden"],
});
if (document.querySelector("[data-page=selectie]") && !listed().length && kept.ids.length) {
  location.replace(address(kept.ids, kept.title));
}
