// The labo in the static edition: what an address asks of it, as lmb_toolkit/view/labo.py has it.

import { address, BEGINS, beside, folder } from "./addresses.js";

// The form "Wij proberen dit" in place of the trials, or of these only those of an edition.
export async function labo() {
  const place = document.querySelector("template[data-begin]");
  const asked = new URLSearchParams(location.search);
  const edition = asked.get("editie");
  const begins = place && BEGINS.some((name) => asked.get(name));
  if (begins) place.previousElementSibling.replaceWith(await begin(place, asked));
  else if (edition) choose(edition);
}

async function begin(place, asked) {
  const fresh = place.content.cloneNode(true);
  const part = (name) => fresh.querySelector(name);
  const lesson = asked.get("les");
  const known = lesson ? await beside(`${folder}titels.js`) : {};
  const isLesson = Object.hasOwn(known.lesson ?? {}, lesson);
  const [title] = isLesson ? known.lesson[lesson] : [];
  const choice = part("#veld-praktijk");
  const boxes = new Map([...choice.querySelectorAll("input")].map((box) => [box.value, box]));
  const named = [...asked.getAll("bied"), ...asked.getAll("praktijk")].filter((id) => boxes.has(id));
  const offered = [...new Set(isLesson ? [] : named)];
  const [only] = offered.length === 1 ? offered : [];

  part("form").dataset.private = `proef-${asked.get("bied") || lesson || asked.get("praktijk")}`;
  const [back, up] = fresh.querySelectorAll("a");
  (isLesson || only ? up : back).remove();
  back.href = isLesson ? address("verkennen", `les=${lesson}`) : address("praktijk", `praktijk=${only}`);
  const text = part(".lmb-text-copy");
  const big = part(".lmb-big");
  if (isLesson) {
    big.textContent = title;
    text.textContent = text.textContent.replace("{title}", () => title);
    choice.remove();
  } else if (only) {
    big.textContent = boxes.get(only).parentElement.textContent.trim();
    big.removeAttribute("lang");
    boxes.get(only).type = "hidden";
    choice.hidden = true;
  }
  if (asked.get("bied") || !(isLesson || only)) big.remove();
  const labels = offered.map((id) => boxes.get(id).parentElement);
  if (labels.length) choice.querySelector(".lmb-ticks").replaceChildren(...labels);
  const isOpen = !lesson && !asked.get("praktijk");
  if (isLesson || offered.length || isOpen) {
    for (const said of fresh.querySelectorAll(".lmb-summary, .lmb-wrong")) said.remove();
    for (const name of ["aria-invalid", "aria-describedby"]) choice.removeAttribute(name);
  }
  const heading = part("h1").textContent;
  document.title = document.title.replace(/^.*(?= – [^–]*$)/, () => heading);
  return fresh;
}

function choose(edition) {
  const groups = [...document.querySelectorAll("[data-edition]")];
  const others = groups.filter(({ dataset }) => dataset.edition !== edition);
  for (const other of others) other.remove();
  const nothing = document.querySelector("template[data-nothing]");
  if (nothing && others.length === groups.length) nothing.replaceWith(nothing.content);
}
