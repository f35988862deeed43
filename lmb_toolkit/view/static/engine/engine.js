// Answers in the reader's own browser what lmb_toolkit/view/explorer.py answers on a server
// (explorer_update), from the files of lmb_toolkit/view/browser_index.py. All HTML is Python's.

import { everything, Facet } from "./facets.js";
import { escape, fill } from "./pieces.js";
import { fold, Search } from "./search.js";
import { changed, fromQuery, resolve, toQuery, without } from "./select.js";

const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

async function json(address) {
  const answer = await fetch(address, { priority: "low" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

export class Engine {
  // `index`: the contents of index.json; `fetchCards(file)`: those of cards-<file>.json
  constructor(index, fetchCards) {
    Object.assign(this, index, { fetchCards, cards: [], coming: new Map() });
    this.size = this.lessons.length;
    for (const facet in this.facets) this.facets[facet] = new Facet(this.facets[facet], this.size);
    this.finder = new Search(index.search, this.size, this.facets);
  }

  static async at(address) {
    return new Engine(await json(`${address}index.json`), (file) => json(`${address}cards-${file}.json`));
  }

  // Brings the cards of a file, once; a file that did not come is asked again.
  bring(file) {
    if (!this.coming.has(file)) {
      this.coming.set(file, this.fetchCards(file).then((cards) => {
        cards.forEach((card, at) => { this.cards[file * this.in_a_file + at] = card; });
      }).catch((error) => {
        this.coming.delete(file);
        throw error;
      }));
    }
    return this.coming.get(file);
  }

  async bringAll() {
    for (let file = 0; file * this.in_a_file < this.size; file += 1) await this.bring(file);
  }

  // Some questions that nobody asked, one at a time: what a browser does for the first time, it
  // does slowly. Any words will do.
  async practise() {
    for (const words of ["water", "waater", "water+voor"]) {
      await new Promise((done) => { setTimeout(done, 50); });
      this.answer(`q=${words}`);
    }
  }

  // What `query` changes on the page, or a promise of it as long as cards have to come.
  answer(query, limit = 0) {
    const { known, unknown, masks, rows } = this.find(query);
    const first = rows.slice(0, limit || this.page);
    const missing = first.filter((row) => !this.cards[row]).map((row) => Math.floor(row / this.in_a_file));
    const facets = this.counted(known, masks);
    const update = () => ({
      parts: this.parts(known, unknown, facets, rows, first.length, limit || this.page),
      facets,
      cards: first.map((row) => [this.lessons[row], this.card(row, known.text)]),
    });
    if (!missing.length) return update();
    return Promise.all(Array.from(new Set(missing), (file) => this.bring(file))).then(update);
  }

  // The lessons of `query` (their rows, in order), and how it was read.
  find(query) {
    const [known, unknown] = resolve(fromQuery(query, this.facets, this.most_choices), this);
    const masks = this.masks(known);
    return { known, unknown, masks, rows: this.rows(known, masks) };
  }

  found(text) {
    const own = this.lessons.indexOf(text);
    if (own >= 0 && this.finder.last.text !== text) this.finder.only(text, own);
    return this.finder.search(text);
  }

  masks({ chosen, text }) {
    const masks = Object.keys(chosen).filter((facet) => chosen[facet].length).map(
      (facet) => [facet, this.facets[facet].mask(chosen[facet])]);
    return text ? [...masks, ["q", this.found(text).rows]] : masks;
  }

  rows({ text, sort }, masks) {
    const inside = everything(masks, this.size);
    if (sort in this.orders) return this.orders[sort].filter((row) => inside[row]);
    const rows = [...inside.keys()].filter((row) => inside[row]);
    if (!text || sort === "nieuwste") return rows;
    const { scores } = this.found(text);
    return rows.sort((a, b) => scores[b] - scores[a]);
  }

  counted({ chosen }, masks) {
    return Object.fromEntries(Object.entries(this.facets).map(([name, facet]) => {
      const counts = facet.counts(everything(masks, this.size, name));
      const shown = counts.map((count, code) => [facet.values[code], this.shown(count)]);
      const on = new Set(chosen[name]);
      return [name, {
        counts: Object.fromEntries(shown.filter((_pair, code) => counts[code])),
        chosen: facet.values.filter((value) => on.has(value)),
      }];
    }));
  }

  shown(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, this.texts.thousands);
  }

  plural(forms, count) {
    return forms[this.texts.singular.includes(count) ? 0 : 1];
  }

  card(row, text) {
    const [title, lesson, lines] = this.cards[row];
    const mark = (words) => (text ? this.marked(words, text) : escape(words));
    const html = lines.map((line) => (typeof line === "number" ? this.phrases[line] : line)).join("\n");
    return fill(html, { id: this.lessons[row], title: mark(title), lesson: mark(lesson) });
  }

  marked(words, query) {
    const { marked } = this.texts.pieces;
    return this.finder.highlight(words, query).map(
      ([text, hit]) => (hit ? fill(marked, { text: escape(text) }) : escape(text))).join("");
  }

  parts(known, unknown, facets, rows, given, limit) {
    const { pieces } = this.texts;
    const count = rows.length;
    const title = fill(this.plural(pieces.title, count), { count: this.shown(count) });
    const chips = this.chips(known, facets);
    const on = chips.length - (known.text ? 1 : 0);
    const usual = known.text ? "relevantie" : "nieuwste";
    const query = escape(toQuery(known));
    const head = fill(pieces.head, {
      title,
      filters: on ? ` (${on})` : "",
      sorting: pieces.sorting[usual][known.sort || usual],
      notices: this.notices(known, unknown, rows),
      chips: chips.length ? fill(pieces.chips, { each: chips.map((one) => this.chip(one)).join("\n") }) : "",
      empty: count ? "" : this.empty(known, chips),
    });
    const take = count ? fill(pieces.take, { title, query }) : "";
    const next = Math.min(this.page, count - limit);
    const more = next > 0 ? fill(pieces.more, {
      shown: this.shown(given), count: this.shown(count), limit: limit + this.page, next,
    }) : "";
    return { head, along: fill(pieces.along, { take }), more: fill(pieces.rest, { more }), foot: fill(pieces.foot, { title }) };
  }

  notices(known, unknown, rows) {
    const { pieces, facets, merged } = this.texts;
    const notices = unknown.map(({ parameter, value, replacement }) => {
      if (replacement) {
        const [old, now] = merged[value].map(escape);
        return fill(pieces.merged, { old, new: now });
      }
      const facet = escape(facets[parameter]?.title ?? parameter);
      return fill(pieces.unknown, { value: escape(value), facet });
    });
    const near = known.text ? this.near(known) : [];
    return notices.concat(near, this.withoutMunicipality(known), this.summed(known, rows)).join("");
  }

  // the page of the one theme that was chosen, or that a question is about
  summed(known, rows) {
    const { thema = [] } = known.chosen;
    const { values } = this.facets.thema;
    const chosen = rows.length && thema.length === 1 ? values.indexOf(thema[0]) : -1;
    const place = known.text ? this.themeOf(rows) : chosen;
    return place < 0 ? [] : [fill(this.texts.pieces.about, {
      theme: values[place], label: escape(this.texts.facets.thema.labels[place]),
    })];
  }

  // what the first lessons of a list are about, as query/nearest.py has it
  themeOf(rows) {
    const first = new Uint8Array(this.size);
    for (const row of rows.slice(0, this.about)) first[row] = 1;
    const { above } = this.facets.thema;
    const counts = this.facets.thema.counts(first);
    const enough = Math.max(2, Math.min(rows.length, this.about) / 2);
    for (const isTopic of [true, false]) {
      const some = counts.map((count, place) => (above[place] >= 0 === isTopic ? count : 0));
      const most = Math.max(0, ...some);
      if (most >= enough) return some.indexOf(most);
    }
    return -1;
  }

  // how many lessons a size or province leaves out since they have no municipality
  withoutMunicipality(known) {
    const local = Object.keys(known.chosen).filter(
      (facet) => this.facets[facet].local && known.chosen[facet].length);
    if (!local.length || local.some((facet) => known.chosen[facet].includes(this.without))) return [];
    const count = this.count(changed(known, local, () => [this.without]));
    const address = toQuery(changed(known, local, (values) => [...values, this.without]));
    const { without_municipality: forms } = this.texts.pieces;
    return count ? [fill(this.plural(forms, count), { shown: this.shown(count), address: escape(address) })] : [];
  }

  count(selection) {
    return everything(this.masks(selection), this.size).reduce((sum, one) => sum + one, 0);
  }

  // that not every lesson has all that a text asks, and what none has
  near(known) {
    const { pieces } = this.texts;
    const { all, count, missing } = this.found(known.text);
    const notices = [];
    if (!all && count) notices.push(pieces.partial);
    else if (all < count) notices.push(fill(this.plural(pieces.near, all), { shown: this.shown(all) }));
    if (missing.length && count) {
      const text = this.finder.without(known.text, missing);
      notices.push(fill(pieces.missing, {
        words: escape(quoted(missing)), without: escape(toQuery({ ...known, text })),
      }));
    }
    return notices;
  }

  // what is on, each with the selection without it
  chips(known, facets) {
    const chips = known.text
      ? [{ label: `“${known.text}”`, kind: "", rest: { ...known, text: "" } }] : [];
    for (const [facet, { kind, labels }] of Object.entries(this.texts.facets)) {
      for (const value of facets[facet].chosen) {
        const label = labels[this.facets[facet].code.get(value)];
        chips.push({ label, kind, rest: without(known, facet, value) });
      }
    }
    return chips;
  }

  chip({ label, kind, rest }) {
    const { chip, chip_of_a_kind: kinds } = this.texts.pieces;
    return fill(kind ? kinds : chip, {
      label: escape(label), kind: escape(kind), without: escape(toQuery(rest)),
    });
  }

  // what comes near the words, and what to take away, the most lessons first, where nothing is found
  empty(known, chips) {
    const { pieces } = this.texts;
    const looser = chips.map((chip) => ({ ...chip, count: this.count(chip.rest) }))
      .filter(({ count }) => count).sort((a, b) => b.count - a.count);
    const each = looser.map(({ label, kind, rest, count }) => fill(this.plural(pieces.without, count), {
      label: escape(`${kind} ${label}`.trim()), without: escape(toQuery(rest)), shown: this.shown(count),
    }));
    const way = each.length ? fill(pieces.looser, { each: each.join("\n") }) : pieces.again;
    const { missing, count } = known.text ? this.found(known.text) : { missing: [] };
    if (!missing.length || count) return fill(pieces.empty, { why: pieces.no_match, way });
    const why = fill(pieces.not_found, { words: escape(quoted(missing)) });
    return fill(pieces.empty, { why, way: this.nearest(missing) + way });
  }

  nearest(missing) {
    const { pieces } = this.texts;
    const words = this.finder.mostLike(missing, this.finder.words, this.finder.proposed);
    const near = words.map((word) => fill(pieces.near_word, {
      word: escape(word), address: escape(toQuery({ chosen: {}, text: word })),
    }));
    const { values, lessons } = this.facets.thema;
    const themes = this.nearThemes(missing, words).map((place) => {
      const { length } = lessons[place];
      return fill(this.plural(pieces.near_theme, length), {
        label: escape(this.texts.facets.thema.labels[place]), shown: this.shown(length),
        address: escape(toQuery({ chosen: { thema: [values[place]] } })),
      });
    });
    return fill(pieces.nearest, {
      words: near.length ? fill(pieces.near_words, { each: near.join("\n") }) : "",
      themes: fill(pieces.near_themes, { each: themes.join("\n") }),
    });
  }

  // places of the theme that comes nearest, or else of all main themes
  nearThemes(missing, words) {
    const { above, lessons } = this.facets.thema;
    const placeOf = new Map();
    this.texts.facets.thema.labels.forEach((label, place) => {
      if (!lessons[place].length) return;
      for (const word of this.finder.contentWords(fold(label))) {
        if (!placeOf.has(word)) placeOf.set(word, place);
      }
    });
    const [like] = this.finder.mostLike(missing, [...placeOf.keys()].sort(), 1);
    if (like) return [placeOf.get(like)];
    if (words.length) {
      const counts = this.facets.thema.counts(this.found(words[0]).rows).map((one, place) => (above[place] < 0 ? 0 : one));
      const most = Math.max(...counts);
      if (most) return [counts.indexOf(most)];
    }
    return [...lessons.keys()].filter((place) => above[place] < 0 && lessons[place].length);
  }
}
