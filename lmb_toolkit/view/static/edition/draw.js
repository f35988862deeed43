// Pictures, and what is said after a click, are the same on every page, so it only names them.

import { all } from "./addresses.js";
import { said } from "../shared.js"; // which publish/edition/script.py makes

const { lang } = document.documentElement;
const picture = (name) => `<svg class="lmb-icon" aria-hidden="true"><use href="#lmb-icon-${name}"></use></svg>`;

export function draw(part) {
  for (const place of all("i[data-icon]", part)) place.outerHTML = picture(place.dataset.icon);
  for (const kind of all("[class*=lmb-kind-]", part)) {
    kind.insertAdjacentHTML("afterbegin", picture(/lmb-kind-([a-z]+)/.exec(kind.className)[1]));
  }
  for (const [name, text] of Object.entries(said[lang] ?? said.nl)) {
    for (const place of all(`[data-${name}=""]`, part)) place.dataset[name] = text;
  }
}
