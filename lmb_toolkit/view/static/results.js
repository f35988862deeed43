// The list of the explorer: puts an answer on a page that has the frame of explorer.html.j2.

import { patch } from "./patch.js";

const FIRST = 4; // cards that fill a first screen

function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

export class Results {
  constructor(root) {
    this.root = root;
    this.cards = new Map(); // every card that this page showed, by lesson, with its HTML
    this.turn = 0; // how many times cards were put on the page
    for (const card of root.querySelectorAll(".lmb-cards > .lmb-card")) {
      this.cards.set(card.dataset.lesson, { card, html: "" });
    }
  }

  // `later`: what is below the first screen may come after the paint
  show({ parts, facets, cards }, { later, overwrite }) {
    for (const name in facets) recount(this.part("facet", name), facets[name]);
    for (const name in parts) patch(this.part("part", name), element(parts[name]), overwrite);
    const list = this.root.querySelector(".lmb-cards");
    const turn = ++this.turn;
    if (!later) return put(list, this.dealt(cards));
    put(list, this.dealt(cards.slice(0, FIRST)));
    if (cards.length > FIRST) requestAnimationFrame(() => setTimeout(() => {
      if (turn === this.turn) list.append(...this.dealt(cards.slice(FIRST)));
    }));
  }

  part(name, value) { return this.root.querySelector(`[data-${name}="${value}"]`); }

  // the nodes of `cards`, new ones only for what this page did not show like this before
  dealt(cards) {
    return cards.map(([lesson, html]) => {
      const known = this.cards.get(lesson);
      if (known?.html === html) return known.card;
      const fresh = element(html);
      const card = known?.card.isEqualNode(fresh) ? known.card : fresh;
      this.cards.set(lesson, { card, html });
      return card;
    });
  }
}

function put(list, cards) {
  const same = list.children.length === cards.length
    && cards.every((card, at) => card === list.children[at]);
  if (!same) list.replaceChildren(...cards);
}

// Gives the options of a facet the counts that they now have.
function recount(facet, { counts, chosen }) {
  const long = facet.querySelector(".lmb-long");
  for (const option of facet.querySelectorAll(".lmb-option")) {
    const [box, count] = [option.firstElementChild, option.lastElementChild];
    const [text, on] = [counts[box.value] ?? "0", chosen.includes(box.value)];
    if (long) option.parentElement.hidden = text === "0" && !on;
    if (count.textContent === text && box.checked === on) continue;
    count.textContent = text;
    box.checked = on;
    option.classList.toggle("lmb-none", text === "0");
  }
}
