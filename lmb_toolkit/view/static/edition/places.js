// Municipalities by whatever name a person knows them.

import { fold } from "../engine/search.js";
import { beside } from "./addresses.js";

export const places = () => beside("plaatsen.js");

// Who begins to type a municipality gets their names proposed.
export async function propose(event) {
  const list = event.target.list;
  if (list?.id !== "gemeenten" || list.options.length) return;
  const { names } = await places();
  list.replaceChildren(...names.map(([name, today]) => new Option(today ?? "", name)));
}

// A query with the municipality by its code, on a page that is made for one; what is none is said,
// and left out.
export async function byCode(query) {
  const notice = document.querySelector("[data-unknown]");
  const asked = new URLSearchParams(query);
  const text = asked.get("gemeente");
  if (!notice || !text) return query;
  const { codes, towns } = await places();
  if (towns[text]) return query;
  const typed = fold(text).trim();
  const [, postcode, name] = typed.match(/^(?:b\s*-?\s*)?(\d{4})\s+(.+)$/) ?? [];
  const code = codes[name ?? typed] ?? codes[postcode];
  if (code) asked.set("gemeente", code);
  else {
    asked.delete("gemeente");
    notice.hidden = false;
    document.querySelector("#lmb-mine").value = text;
  }
  return `${asked}`;
}
