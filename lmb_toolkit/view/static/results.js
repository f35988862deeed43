// The list of the explorer: puts an answer on a page that has the frame of explorer.html.j2.

import { afterPaint, patch } from "./patch.js";

function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

export class Results {
  constructor(root) {
    this.root = root;
    this.cards = new Map(); // every card that this page showed, by lesson, with its HTML
    this.parts = {}; // the last HTML of each part
    this.turn = 0; // how many times cards were put on the page
    for (const card of root.querySelectorAll(".lmb-cards > .lmb-card")) {
      this.cards.set(card.dataset.lesson, { card, html: "" });
    }
  }

  // `first`: so many cards at once; the others, the counts of facets and what takes the list along
  // come after the paint, and then `done`
  show({ parts: { along, ...parts }, facets, cards }, { first, overwrite, done }) {
    const rest = () => {
      this.renew({ along }, overwrite);
      for (const name in facets) recount(this.part("facet", name), facets[name]);
      done();
    };
    this.renew(parts, overwrite);
    const list = this.root.querySelector(".lmb-cards");
    const turn = ++this.turn;
    put(list, this.dealt(cards.slice(0, first)));
    if (first === Infinity) return rest();
    afterPaint(() => {
      if (turn !== this.turn) return;
      rest();
      list.append(...this.dealt(cards.slice(first)));
    });
  }

  renew(parts, overwrite) {
    for (const name in parts) {
      if (this.parts[name] === parts[name]) continue;
      this.parts[name] = parts[name];
      patch(this.part("part", name), element(parts[name]), overwrite);
    }
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

// What is there already stays: to take a card away and put it back costs a layout.
function put(list, cards) {
  const there = [...list.children];
  if (there.every((card, at) => card === cards[at])) list.append(...cards.slice(there.length));
  else list.replaceChildren(...cards);
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
