// *Jouw gemeente* of the static edition for one theme, as lmb_toolkit/view/rollout.py has it: the
// page of the municipality with other lessons.

import { Engine } from "../engine/engine.js";
import { escape, fill } from "../engine/pieces.js";
import { toQuery } from "../engine/select.js";
import { ascending, beside, folder, linked } from "./addresses.js";
import { places, tell } from "./places.js";

export async function rollout(query) {
  const topic = document.querySelector("#lmb-topic");
  const pieces = await beside(`${folder}uitrol/stukken.js`);
  topic.insertAdjacentHTML("beforeend", pieces.topics);
  const asked = new URLSearchParams(query);
  const theme = [...topic.options].find(({ value }) => value && value === asked.get("thema"));
  const place = document.querySelector(".lmb-mine");
  if (theme && place) await narrow(asked.get("gemeente"), theme, place, pieces);
  if (theme) theme.selected = true;
  await tell(query, pieces.places, () => place.querySelector("h2"));
}

async function narrow(nis, theme, place, pieces) {
  const [{ towns }, { lesson }, index] = await Promise.all(
    [places(), beside(`${folder}titels.js`), beside(`${pieces.index}index.js`)]);
  const engine = new Engine(index);
  const apart = apartFrom(engine, nis, towns);
  const [name, province, size] = towns[nis];
  const seen = new Set();

  const line = (row) => {
    const id = engine.lessons[row];
    const [title, about, , kind] = lesson[id];
    return fill(pieces.lines[kind], { id, title: escape(title), about: escape(pieces.about[id] ?? about) });
  };

  place.querySelectorAll(".lmb-shelves > section").forEach((shelf, at) => {
    const { title, by, most, nearest, body } = pieces.wishes[at];
    const values = { nis, province, size };
    const choice = Object.entries(by).map(([facet, column]) => [facet, values[column] ?? column]);
    const { known, rows } = engine.find(`${new URLSearchParams([...choice, ["thema", theme.value]])}`);
    if (choice.some(([facet, value]) => !engine.facets[facet].code.has(value))) rows.length = 0;
    if (nearest) rows.sort((one, other) => ascending(apart[one], apart[other]));
    const fresh = rows.filter((row) => !seen.has(row)).slice(0, most);
    for (const row of fresh) seen.add(row);
    const all = rows.length > fresh.length ? fill(pieces.all[Math.min(rows.length, 2) - 1], {
      query: escape(toQuery(known)), shown: engine.shown(rows.length), title: escape(title),
    }) : "";
    shelf.hidden = !fresh.length && at > 0;
    const lines = fresh.map(line).join("");
    const [summary] = shelf.querySelectorAll("summary");
    while (summary.nextSibling) summary.nextSibling.remove();
    summary.insertAdjacentHTML("afterend", linked(fill(body[lines ? 1 : 0], { lines, all })));
  });
  const title = fill(pieces.title, { theme: theme.label, name });
  place.querySelector("h2").textContent = title;
  document.querySelector("[data-page]").dataset.title = title;
  document.title = document.title.replace(/^.*(?= – [^–]*$)/, () => title);
}

// How far the inhabitants of the nearest municipality of each lesson are from those of `nis`.
function apartFrom({ facets: { gemeente }, size }, nis, towns) {
  const apart = new Float64Array(size).fill(Infinity);
  gemeente.values.forEach((value, code) => {
    if (value === nis || !towns[value]) return;
    const between = Math.abs(towns[value][3] - towns[nis][3]);
    for (const row of gemeente.lessons[code]) apart[row] = Math.min(apart[row], between);
  });
  return apart;
}
