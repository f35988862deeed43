// Two practices of the static edition beside each other, as
// lmb_toolkit/view/templates/practices.html.j2 has them.

import { fill } from "../engine/pieces.js";
import { beside, folder } from "./addresses.js";
import { draw } from "./draw.js";

const MOST = 2; // MOST_BESIDE in lmb_toolkit/view/practice.py

export async function practices(query) {
  const ids = [...new Set(new URLSearchParams(query).getAll("praktijk").slice(0, MOST))];
  if (ids.length < MOST) return;
  const part = (id) => beside(`${folder}praktijk/praktijk/${encodeURIComponent(id)}/naast.js`);
  const found = await Promise.allSettled(ids.map(part));
  const missing = document.querySelector("[data-missing]");
  if (found[1].status === "rejected") {
    missing.textContent = missing.textContent.replace("{id}", () => ids[1]);
    missing.hidden = false;
    return;
  }
  const [one, other] = found.map(({ value }) => value);
  const place = document.querySelector(".lmb-practice").parentElement;
  place.className = "lmb-two-practices";
  place.innerHTML = [one, other].map(({ html }, at) => fill(html, { at: at + 1 })).join("");
  draw(place);
  document.querySelector("[aria-labelledby=naast]")?.remove();
  for (const mail of document.querySelectorAll(".lmb-ask a[href^='mailto:']")) {
    const both = (subject) => subject.replace(one.title, () => `${one.title}” + “${other.title}`);
    mail.href = mail.href.replace(/(?<=subject=)[^&]*/, (subject) => encodeURIComponent(both(decodeURIComponent(subject))));
  }
}
