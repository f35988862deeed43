// Municipalities by whatever name a person knows them.

import { escape, fill } from "../engine/pieces.js";
import { fold, WORD } from "../engine/search.js";
import { beside, linked } from "./addresses.js";

export const places = () => beside("plaatsen.js");

// Who begins to type a municipality gets their names proposed.
export async function propose(event) {
  const list = event.target.list;
  if (list?.id !== "gemeenten" || list.options.length) return;
  const { names } = await places();
  list.replaceChildren(...names.map(([name, today]) => new Option(today ?? "", name)));
}

// A query with the municipality by its code, on a page that is made for one, and with what was
// asked where the page says something of that; what is none stays as it is.
export async function byCode(query) {
  const asked = new URLSearchParams(query);
  const [text] = asked.getAll("gemeente").filter(Boolean).sort(); // as query/selection.py does
  if (!text || !document.querySelector("#lmb-mine")) return query;
  const [nis, name, today] = await find(text);
  if (!today || nis === text) return query;
  asked.set("gemeente", nis);
  if (name !== today) asked.append("gemeente", text);
  return `${asked}`;
}

// Says behind a place on the page for which municipality it is, if that was asked by another name.
export async function tell(query, pieces, place) {
  const text = new URLSearchParams(query).getAll("gemeente").at(-1);
  if (!text) return;
  const [found, typed, today, isPart] = await find(text);
  if (today && today === typed) return;
  const { towns } = await places();
  const field = document.querySelector("#lmb-mine");
  const links = pieces.several && !today && found.map((nis) => fill(pieces.link, { nis, name: escape(towns[nis][0]) }));
  const piece = today ? pieces[isPart ? "part" : "former"] : pieces[links?.length ? "several" : "unknown"];
  const said = fill(piece, { typed: escape(typed ?? ""), name: escape(today ?? text), links: links && links.join(", ") });
  (today ? place() : field.form).insertAdjacentHTML("afterend", linked(said));
  if (!today) field.value = text;
  else if (pieces.several && !isPart) field.value = typed;
}

// What a person means: the code of the municipality, its name as it is written, its name today and
// whether it is but a part; of no municipality, or of several, their codes alone.
async function find(text) {
  const { codes, merged, names, towns } = await places();
  if (Object.hasOwn(towns, text)) return [text, towns[text][0], towns[text][0]];
  known ??= new Map(Object.keys(codes).reverse().map((name) => [plain(name), name]));
  const [, postcode, posted] = text.trim().match(POSTED) ?? [];
  const meant = (said) => known.get(plain(said));
  const name = meant(Object.hasOwn(merged, text) ? merged[text] : posted ?? text);
  const all = codes[name]?.split(" ") ?? [];
  const isPart = !names.some(([one]) => one === name);
  const found = posted && isPart ? all.filter((one) => codes[meant(postcode)]?.split(" ").includes(one)) : all;
  return found.length === 1 ? [found[0], name, towns[found[0]][0], isPart] : [found];
}

let known = null; // every name, by how it may be typed
const POSTED = /^(?:b\s*-?\s*)?([1-9]\d{3})\s+(\D+)$/i;
const plain = (text) => (fold(text).match(WORD) ?? []).join(" ");
