// Full-text search over the lessons: the rules and the numbers of lmb_toolkit/query/search.py,
// vocabulary.py, compounds.py and words.py, over the tables that portable.py made.

import { lists } from "./facets.js";
import { stem, verbStem } from "./stem.js";

const WORD = /[\p{L}\p{N}_\u0300-\u036f]+/gu;
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const [SHORTEST_MENDED, LONGEST_MENDED] = [5, 30];
const SHORTEST_PART = 4;

const cut = (text, length) => (text.length <= length ? text : [...text].slice(0, length).join(""));

function fold(text) {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "");
}

// Words of which each says how many letters it has from the one before it.
function unshared(text) {
  let last = "";
  return text.split(" ").map((word) => (last = last.slice(0, parseInt(word[0], 36)) + word.slice(1)));
}

// All strings that one typing mistake turns into `word`.
function oneEditAway(word) {
  const letters = [...word];
  const found = new Set();
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join("");
    const rest = letters.slice(at).join("");
    const [first = "", second = ""] = letters.slice(at, at + 2);
    const behind = rest.slice(first.length);
    if (rest) found.add(before + behind);
    if (second) found.add(before + second + first + behind.slice(second.length));
    for (const letter of LETTERS) {
      if (rest) found.add(before + letter + behind);
      found.add(before + letter + rest);
    }
  }
  return found;
}

export class Search {
  constructor(tables, size) {
    Object.assign(this, tables, { size, last: {} });
    this.words = unshared(tables.words);
    this.number = new Map(this.words.map((word, number) => [word, number]));
    this.lessons = lists(tables.lessons);
    this.stops = new Set(tables.stop_words.split(" "));
    this.met = new Map(); // a word as written in a lesson → its number
    this.stemOf = this.words.map((word, number) => {
      const form = tables.stems[number];
      return typeof form === "string" ? form : word.slice(0, word.length - form);
    });
    this.known = this.knownParts();
    this.byStem = this.stemTable(tables.verbs);
  }

  // Stem → the words that have it, themselves or in a part, each with how well it matches.
  // `verbs`: the stems of verbs that are more than that stem without its t.
  stemTable(verbs) {
    const table = new Map();
    const put = (form, number, quality) => {
      if (!table.has(form)) table.set(form, new Map());
      table.get(form).set(number, quality);
    };
    this.stemOf.forEach((stemmed, number) => {
      for (const part of this.split(this.words[number])) put(this.known.get(part), number, this.quality.part);
      if (stemmed.endsWith("t")) put(verbs[stemmed] ?? stemmed.slice(0, -1), number, this.quality.stem);
      put(stemmed, number, this.quality.stem);
    });
    return table;
  }

  contentWords(text) {
    const words = (fold(text).match(WORD) ?? []).map((word) => cut(word, this.longest_word));
    return words.filter((word) => [...word].length > 1 && !this.stops.has(word));
  }

  // The lessons with all words of `text`, or with any of them when none has all.
  search(text) {
    if (this.last.text === text) return this.last;
    const { size, saturation } = this;
    const wishes = this.wishes(text);
    const scores = new Float64Array(size);
    const hits = new Uint8Array(size);
    for (const wish of wishes) {
      const worth = this.worth(wish);
      let has = 0;
      for (const one of worth) has += one > 0;
      const rarity = Math.round(1e8 * Math.log1p(size / Math.max(has, 1))) / 1e8;
      for (let lesson = 0; lesson < size; lesson += 1) {
        const one = worth[lesson];
        if (!one) continue;
        scores[lesson] += (one / (one + saturation)) * rarity;
        hits[lesson] += 1;
      }
    }
    const rows = hits.map((count) => count === wishes.length);
    const partial = !rows.includes(1) && hits.some(Boolean);
    const meant = new Set(wishes.flat(2).flatMap((part) => [...part.keys()]));
    this.last = { text, scores, meant, partial, rows: partial ? hits.map(Boolean) : rows };
    return this.last;
  }

  // `text` cut in pieces that together are `text`, each with whether a word of `query` is in it.
  highlight(text, query) {
    const { meant } = this.search(query);
    const pieces = [];
    let end = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!meant.has(this.numberOf(word))) continue;
      pieces.push([text.slice(end, index), false], [word, true]);
      end = index + word.length;
    }
    return [...pieces, [text.slice(end), false]];
  }

  numberOf(word) {
    if (!this.met.has(word)) this.met.set(word, this.number.get(cut(fold(word), this.longest_word)));
    return this.met.get(word);
  }

  // What every word asks: any of these, of which every part must match.
  wishes(text) {
    text = cut(text, this.longest_text);
    const words = [...new Set(this.contentWords(text))].slice(0, this.most_words);
    const last = cut(fold(text).match(WORD)?.at(-1) ?? "", this.longest_word);
    const wishes = words.map((word) => this.read(word, word === last));
    let mended = 0;
    for (const [at, word] of words.entries()) {
      if (wishes[at].length) continue;
      wishes[at] = [[mended < this.most_typos ? this.mistyped(word, word === last) : new Map()]];
      mended += 1;
    }
    for (let at = 1; at < words.length; at += 1) {
      const joined = this.byStem.get(stem(words[at - 1] + words[at]));
      if (joined) for (const wish of [wishes[at - 1], wishes[at]]) wish.push([joined]);
    }
    return wishes;
  }

  read(word, typing) {
    const matches = typing ? this.prefixed(new Set([word])) : new Map();
    const stemmed = stem(word);
    for (const form of [verbStem(stemmed), stemmed]) this.add(matches, form);
    if (this.number.has(word)) return [[matches.set(this.number.get(word), this.quality.exact)]];
    const wish = matches.size ? [[matches]] : [];
    const parts = this.split(word);
    if (parts.size) {
      wish.push([...new Set(Array.from(parts, (part) => this.known.get(part)))].map(
        (part) => this.byStem.get(part)));
    }
    return wish;
  }

  add(matches, form) {
    for (const [number, quality] of this.byStem.get(form) ?? []) matches.set(number, quality);
  }

  mistyped(word, typing) {
    const { length } = [...word];
    const meant = length >= SHORTEST_MENDED && length <= LONGEST_MENDED ? oneEditAway(word) : new Set();
    const matches = typing ? this.prefixed(meant) : new Map();
    for (const form of [...meant].sort()) this.add(matches, stem(form));
    for (const [number, quality] of matches) matches.set(number, this.quality.typo * quality);
    return matches;
  }

  prefixed(beginnings) {
    const lengths = [...new Set(Array.from(beginnings, (one) => one.length))];
    const matches = new Map();
    for (const [word, number] of this.number) {
      for (const length of lengths) {
        if (beginnings.has(word.slice(0, length))) matches.set(number, this.quality.prefix);
      }
    }
    return matches;
  }

  // The parts of `word` at every level; empty when it is no compound.
  split(word) {
    const { known } = this;
    const parts = new Set();
    for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      if (!known.has(tail)) continue;
      for (const link of this.links) {
        const part = head.endsWith(link) ? head.slice(0, head.length - link.length) : head;
        if (known.has(part)) parts.add(part).add(tail);
      }
    }
    for (const part of [...parts]) for (const deeper of this.split(part)) parts.add(deeper);
    return parts;
  }

  // Part of a compound → its stem.
  knownParts() {
    const known = new Map();
    const numbers = [...this.words.keys()].filter(
      (number) => /^\p{L}{4,}$/u.test(this.words[number]));
    for (const number of numbers) known.set(this.stemOf[number], this.stemOf[number]);
    for (const number of numbers) known.set(this.words[number], this.stemOf[number]);
    for (const part of known.keys()) {
      if (part.length < SHORTEST_PART || this.stops.has(part)) known.delete(part);
    }
    for (const head of this.heads.split(" ")) known.set(head, stem(head));
    return known;
  }

  // How well every lesson has what one word asks.
  worth(wish) {
    const worth = new Float64Array(this.size);
    for (const parts of wish) {
      const [least, ...others] = parts.map((part) => this.weigh(part));
      for (let lesson = 0; lesson < this.size; lesson += 1) {
        for (const other of others) least[lesson] = Math.min(least[lesson], other[lesson]);
        worth[lesson] += least[lesson];
      }
    }
    return worth;
  }

  // For every lesson quality times weight, summed in the order of words and lessons.
  weigh(matches) {
    const worth = new Float64Array(this.size);
    for (const number of [...matches.keys()].sort((a, b) => a - b)) {
      const quality = matches.get(number);
      for (const at of this.lessons[number]) {
        worth[at % this.size] += quality * this.weights[Math.floor(at / this.size)];
      }
    }
    return worth;
  }
}
