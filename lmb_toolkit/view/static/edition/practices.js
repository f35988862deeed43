// Two practices of the static edition beside each other, as
// lmb_toolkit/view/templates/practices.html.j2 has them.

import { fill } from "../engine/pieces.js";
import { beside, folder } from "./addresses.js";
import { draw } from "./draw.js";

const MOST = 2; // MOST_BESIDE in lmb_toolkit/view/practice.py

export async function practices(query) {
  if (!location.search) return;
  const asked = new URLSearchParams(query).getAll("praktijk").filter(Boolean).slice(0, MOST);
  const { praktijk } = await beside("paginas.js");
  const [known, others] = [true, false].map((is) => [...new Set(asked)].filter((id) => praktijk.includes(id) === is));
  for (const id of others) miss(id);
  if (known.length < MOST) return;
  const part = (id) => beside(`${folder}praktijk/praktijk/${encodeURIComponent(id)}/naast.js`);
  const [one, other] = await Promise.all(known.map(part));
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

// Says that there is no such practice.
function miss(id) {
  const piece = document.querySelector("[data-missing]");
  const notice = piece.cloneNode(true);
  notice.textContent = notice.textContent.replace("{id}", () => id);
  notice.hidden = false;
  delete notice.dataset.missing;
  piece.before(notice);
}
