// Makes the HTML of a dashboard work: a choice becomes a question, the model answers it with the
// dashboard's new HTML or with what changes on it. On a page the model is that of page.js, in
// JupyterLab that of lab.js.
//
// A form with data-private holds a person's text: that never comes in the address or the
// history.

import { forget, keep, restore } from "./drafts.js";
import { afterPaint, patchChildren } from "./patch.js";
import { Results } from "./results.js";

const EVERYTHING = 99999; // as many cards as there are
const LEAST = 300; // pixels that a card takes at least, and so does what is above the list

export function enhance(root, model) {
  const onPage = !("moved" in model); // the address bar and the window are its own
  let wanted = null; // the question to ask next
  let asking = false; // one is being answered
  let acting = false; // something was sent and not yet answered
  let arrive = null; // what to do with scroll and focus when the answer is there
  let later = null; // the wait until a person stops typing
  let typing = false; // the last choice was typed: the next letter changes it
  let returning = false; // a person went back: what is in a field may be overwritten
  let restored = ""; // the private form whose kept text was put back
  let shown = null; // what says which page this is
  let most = 0; // so many cards were asked for; 0: as many as at first
  let frame = null; // the explorer, while the page of one of its lessons is shown
  let results = new Results(root);
  const [own, site] = document.title.split(/ – (?=[^–]*$)/);
  const unasked = root.querySelector(".lmb-chip") ? "" : own; // the title when nothing is asked

  const page = () => {
    if (!shown?.isConnected) shown = root.querySelector("[data-page]");
    return shown.dataset.page;
  };
  const form = () => root.querySelector(`form[action="${page()}"]`);
  const isPrivate = () => "private" in (form()?.dataset ?? {});
  const isFrame = () => root.querySelector("[data-facet]") !== null;
  const lesson = () => root.querySelector(".lmb-lesson-page")?.dataset.lesson;
  // whether the step before is a page of ours: a list, a theme, a practice
  const hasBefore = () => frame !== null || (onPage && document.referrer.startsWith(`${location.origin}/`));

  function choice() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form() ?? undefined)) {
      if (typeof value !== "string" || name.startsWith("_")) continue;
      const isDefault = name === "sorteer" && value === form().elements.sorteer.dataset.default;
      if (value && !isDefault) query.append(name, value);
    }
    const language = onPage && new URLSearchParams(location.search).get("taal");
    if (language) query.set("taal", language);
    return query.toString().replaceAll("%2C", ",");
  }

  function type(query) {
    const box = form()?.elements.q;
    if (box) box.value = new URLSearchParams(query).get("q") || "";
  }

  // asks for what the form says; of a private form that is a person's text
  const tell = (options) => ask(choice(), { ...options, hidden: isPrivate() });

  // `limit` 0: as many cards as at first
  async function ask(query, { limit = 0, at = 0, record, act = "", hidden = false, upload } = {}) {
    if (acting) return;
    acting = Boolean(act);
    clearTimeout(later);
    later = null;
    const note = onPage && record ? noting(query, record) : undefined;
    wanted = { query, limit, at, act, upload, private: hidden, whole: !isFrame() && !frame };
    if (asking) return note?.();
    wanted.note = note;
    asking = true;
    while (wanted) {
      const question = wanted;
      wanted = null;
      const answer = model.answer(question);
      const isSlow = answer instanceof Promise;
      if (isSlow) question.note?.();
      const given = await patient(answer);
      if (question.act) settle();
      if (!wanted && !later) show(given, question);
      await null; // the list has changed; a browser takes longer to note an address
      if (!isSlow) question.note?.();
      if (onPage) document.title = [titled(), site].filter(Boolean).join(" – ");
    }
    asking = false;
  }

  // What is at the top of the window: cards that come back may have another height.
  function atTop() {
    const cards = [...root.querySelectorAll(".lmb-card")];
    const card = cards.find((one) => one.getBoundingClientRect().bottom > 0);
    const top = card?.getBoundingClientRect().top;
    return { y: scrollY, lesson: scrollY ? card?.dataset.lesson : undefined, top, limit: isFrame() ? most : 0 };
  }

  function scrollBack({ y = 0, lesson, top } = {}) {
    root.classList.add("lmb-exact"); // the height of a card that was never drawn is a guess
    scrollTo({ top: y, behavior: "instant" });
    const card = lesson && root.querySelector(`.lmb-card[data-lesson="${lesson}"]`);
    const place = () => {
      if (card) scrollBy({ top: card.getBoundingClientRect().top - top, behavior: "instant" });
    };
    place();
    afterPaint(() => {
      root.classList.remove("lmb-exact");
      place(); // the cards that are not near have the height now that they had
    });
  }

  // What puts a question in the address, with the place that the page has now in the one before.
  function noting(query, record) {
    const address = model.address?.(query) ?? (query ? `?${query}` : location.pathname);
    const place = record === "push" && (scrollY || most || history.state) ? atTop() : null;
    return () => {
      if (place) history.replaceState(place, "");
      history.scrollRestoration = "manual"; // of both steps: popstate scrolls
      history[record === "push" ? "pushState" : "replaceState"](null, "", address);
    };
  }

  // an answer that is there at once, or after a wait that a person can see
  async function patient(answer) {
    if (!(answer instanceof Promise)) return answer;
    const place = root.querySelector(".lmb-wait");
    const slow = setTimeout(() => root.classList.add("lmb-waiting"), 200);
    const slower = setTimeout(() => { if (place) place.textContent = place.dataset.said; }, 1000);
    try {
      return await answer;
    } finally {
      clearTimeout(slow);
      clearTimeout(slower);
      root.classList.remove("lmb-waiting");
      if (place) place.textContent = "";
    }
  }

  function act(button) {
    arrive = () => root.querySelector("[data-arrive]")?.focus();
    tell({ act: button });
    if (form()) form().inert = true;
  }

  function settle() {
    acting = false;
    if (form()) form().inert = false;
  }

  function show(answer, question) {
    const before = document.activeElement;
    const inside = root.contains(before);
    say(answer.lost);
    if (answer.parts) renew(answer, question);
    else if (answer.html) replace(answer.html);
    if (inside && !root.contains(before)) nearLost()?.focus();
    if (!answer.lost) arrive?.();
    arrive = null;
    returning = false;
    forget(root.querySelector("[data-received]")?.dataset.received);
    restoreForm();
  }

  // what another site puts in its page to show a list of ours, once somebody wants to know
  function frames() {
    for (const link of root.querySelectorAll(".lmb-way[open] .lmb-frame")) {
      const code = link.closest(".lmb-way").querySelector(".lmb-code");
      code.textContent = snippet(link.href, titled());
    }
  }

  // Where to go on when what had the focus is gone. Not to the count of an explorer: a screen
  // reader says that already.
  const nearLost = () => ["chip", "sort select"].map((part) => root.querySelector(`.lmb-${part}`))
    .find(Boolean) ?? root.querySelector("#lmb-count");

  // as view/head.py says it: a lesson by its title, a choice by its values, a town by its name
  function titled() {
    const said = root.querySelector("[data-title]")?.dataset.title;
    if (!isFrame()) return said ?? root.querySelector("h1")?.textContent ?? own;
    const icons = [...root.querySelectorAll(".lmb-chip > svg")];
    const chips = icons.map((icon) => icon.previousSibling.textContent.trim());
    return chips.join(", ") || unasked || root.querySelector("h1").textContent;
  }

  function renew(answer, { query, at, limit }) {
    most = limit;
    const back = !isFrame();
    if (back) {
      root.replaceChildren(frame);
      frame = null;
      type(query);
    }
    const later = at || (!back && !arrive && scrollY < innerHeight / 2);
    const room = at ? innerHeight : innerHeight + scrollY - LEAST;
    const first = later ? at + Math.ceil(room / LEAST) : Infinity;
    results.show(answer, { first, overwrite: returning, done: frames });
  }

  function replace(html) {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    if (onPage) foldOnPhone(fresh.content);
    const hasFrame = fresh.content.querySelector("[data-facet]") !== null;
    if (onPage && isFrame() && !hasFrame) {
      frame = document.createDocumentFragment();
      frame.append(...root.childNodes);
    }
    patchChildren(root, fresh.content, returning);
    nameBack();
    if (hasFrame) results = new Results(root);
  }

  // what a page says when there is no connection
  function say(lost) {
    const place = root.querySelector(".lmb-offline");
    if (place) place.textContent = lost ? place.dataset.said : "";
  }

  function typed() {
    keep(form());
    clearTimeout(later);
    later = setTimeout(() => tell(), 250);
  }

  function restoreForm() {
    const name = isPrivate() ? form().dataset.private : "";
    if (name === restored) return;
    restored = name;
    if (!name || !restore(form())) return;
    if (model.refill) model.refill(choice());
    else tell();
  }

  // the page of the lesson of which the number was typed, if there is one
  function toLesson(typed) {
    const card = root.querySelector(`.lmb-card[data-lesson="${CSS.escape(typed || "-")}"]`);
    card?.querySelector(".lmb-title a")?.click();
    return Boolean(card);
  }

  // a field to fill in, or the heading of a part of the page
  function toField(link) {
    const field = root.querySelector(link.getAttribute("href"));
    for (let part = field?.parentElement; part; part = part.parentElement) {
      if (part.nodeName === "DETAILS") part.open = true;
    }
    if (!field || field.tabIndex >= 0) return field?.focus();
    field.tabIndex = -1;
    field.focus({ preventScroll: true });
    field.scrollIntoView();
  }

  // The link above a lesson goes to all lessons for who came from elsewhere.
  function nameBack() {
    const link = root.querySelector("[data-back]");
    if (link && hasBefore()) link.lastElementChild.textContent = link.dataset.back;
  }

  function toTop() {
    const opened = root.querySelector(".lmb-opened h2");
    if (opened) return opened.focus(); // beside a list, or far below it
    const heading = root.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (onPage) scrollTo({ top: 0, behavior: "instant" });
  }

  async function copy(button) {
    const text = button.dataset.copy === "address"
      ? location.href : root.querySelector(`.lmb-${button.dataset.copy}`).textContent;
    const said = button.parentElement.querySelector(".lmb-copied");
    const line = document.createElement("span"); // takes the place of what was said before
    said.replaceChildren(line);
    line.textContent = (await copied(text, button)) ? said.dataset.done : said.dataset.failed;
    setTimeout(() => line.remove(), 5000);
  }

  root.addEventListener("beforetoggle", ({ target, newState }) => {
    if (target.matches("[popover]")) alone(target, newState === "open");
  }, { capture: true });

  root.addEventListener("toggle", frames, { capture: true });

  root.addEventListener("change", (event) => {
    if (event.target.type === "file") {
      const [upload] = event.target.files;
      return upload && tell({ upload });
    }
    if (isPrivate()) return;
    if (event.target.form && event.target.form === form() && event.target.name !== "q") {
      narrow(event.target);
      typing = false;
      tell({ record: "push" });
    }
  });

  root.addEventListener("input", (event) => {
    if (!event.target.form || event.target.form !== form()) return;
    if ("secret" in event.target.dataset) return; // it is sent whole, or not
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
    if (toLesson(form().elements.q?.value.trim())) return;
    const more = event.submitter?.name === "toon" && Number(event.submitter.value);
    const at = root.querySelectorAll(".lmb-card").length;
    if (more) arrive = () => root.querySelectorAll(".lmb-card")[at]?.querySelector(".lmb-title a").focus();
    tell({ limit: more, at: more && at, record: "replace" });
  });

  root.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    // on a Mac Option makes another letter; the place of the key is then all there is
    const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace("Key", "");
    const keyed = root.querySelector(`[data-key="${CSS.escape(letter.toLowerCase())}"]`);
    if (!keyed) return;
    event.preventDefault();
    keyed.click();
    if (keyed.matches("summary")) keyed.parentElement.querySelector("textarea").focus();
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
    if ("back" in link.dataset && hasBefore()) {
      event.preventDefault();
      return history.back();
    }
    if (model.follows?.(link)) return event.preventDefault();
    const [destination, query = ""] = model.reads?.(link) ?? link.getAttribute("href").split("?");
    if (destination !== page()) return;
    event.preventDefault();
    typing = false;
    type(query);
    const far = !link.closest(".lmb-chips, .lmb-switch, .lmb-notice, .lmb-empty, .lmb-own-list");
    arrive = far ? toTop : null;
    ask(query, { record: "push" });
  });

  // on paper comes the whole list
  if (onPage && isFrame()) {
    let before = 0;
    addEventListener("beforeprint", () => {
      before = root.querySelectorAll(".lmb-card").length;
      if (!isFrame() || !root.querySelector("[name=toon]")) return;
      arrive = () => {}; // so that no card waits for a later frame
      tell({ limit: EVERYTHING });
    });
    addEventListener("afterprint", () => {
      if (isFrame() && root.querySelectorAll(".lmb-card").length > before) tell({ limit: before });
    });
  }

  if (onPage) {
    const parts = () => [...root.querySelectorAll("details")];
    foldOnPhone(root);
    const { open } = history.state ?? {};
    // who comes back finds open what was open, also where the browser keeps no page
    if (open?.length === parts().length) parts().forEach((part, at) => { part.open = open[at]; });
    addEventListener("popstate", (event) => {
      const query = model.asked?.() ?? location.search.slice(1);
      const from = lesson();
      // the static edition asks so for the rest of its page, when a reader may have typed and
      // scrolled already
      const isFresh = !event.isTrusted && !event.state;
      if (!isFresh || location.search) type(query);
      typing = false;
      returning = true;
      arrive = isFresh ? null : () => {
        scrollBack(event.state ?? {});
        if (from) root.querySelector(`.lmb-card[data-lesson="${from}"] .lmb-title a`)?.focus({ preventScroll: event.state !== null });
      };
      ask(query, { limit: event.state?.limit });
    });
    addEventListener("pagehide", () => {
      history.scrollRestoration = "auto";
      history.replaceState({ ...atTop(), open: parts().map((part) => part.open) }, "");
    });
  }

  // A secret number comes after #, which no server, log or other page ever sees.
  function open() {
    const [, number] = /^#nummer=([\w-]+)$/.exec(location.hash) ?? [];
    const field = form()?.querySelector("[data-secret]");
    if (!number || !field) return;
    history.replaceState(null, "", location.pathname + location.search);
    field.value = number;
    act("open");
  }

  if (onPage) {
    addEventListener("hashchange", open);
    open();
  }

  model.moved?.((answer) => { if (!asking) show(answer, {}); });
  model.going?.((text) => {
    const place = root.querySelector(".lmb-progress");
    if (place && asking) place.textContent = text;
  });
  restoreForm();
  nameBack();
  // who comes back to a page that the browser did not keep finds as many cards as there were
  if (onPage && history.state?.limit) dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}

// Who ticks a topic means that, and not all of its theme; who ticks the theme means all of it.
function narrow(box) {
  const own = box.matches(".lmb-option input") && box.closest("li");
  if (!own || !box.checked) return;
  const above = own.parentElement.closest("li")?.querySelector("input");
  if (above) above.checked = false;
  for (const part of own.querySelectorAll(":scope li input")) part.checked = false;
}

// As view/templates/snippet.html.j2 has it.
function snippet(address, title) {
  const { dataset } = document.documentElement;
  const script = new URL("insluiten.js", new URL(dataset.root ?? "", location.href));
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" loading="lazy" width="100%" height="600" style="border:0"></iframe><script src="${script}" async></script>`;
}

// What fits on a wide screen is long on a phone: there a reader opens what is wanted.
function foldOnPhone(page) {
  if (!matchMedia("(max-width: 56rem)").matches) return;
  for (const part of page.querySelectorAll("[data-fold]")) part.open = false;
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
