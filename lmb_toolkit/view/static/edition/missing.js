// What the explorer of the static edition says of a lesson that is not there: only such a one is asked
// of a page that is not its own.

import { escape } from "../engine/pieces.js";

export async function missing(query) {
  const id = new URLSearchParams(query).get("les");
  const piece = document.querySelector("template[data-missing]");
  if (!id || !piece) return;
  const view = document.querySelector("[data-view=verkennen]");
  view.innerHTML = piece.innerHTML.replaceAll("{id}", () => escape(id));
  document.title = document.title.replace(/.*(?= – )/, () => view.querySelector("h1").textContent);
  delete document.documentElement.dataset.index; // this page has no list
}
