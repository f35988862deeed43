// Full-text search over the lessons: the rules and the numbers of lmb_toolkit/query/search.py,
// vocabulary.py, compounds.py and words.py, over the tables that portable.py made.

import { lists } from "./facets.js";
import { stem, verbStem } from "./stem.js";

export const WORD = /[\p{L}\p{N}_\u0300-\u036f]+/gu;
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const [SHORTEST_MENDED, LONGEST_MENDED] = [5, 30];
const SHORTEST_PART = 4;
const SHORTEST_TAIL = 5; // of a word that tells what it means, and of what is half typed
const RUNS = [2, 3]; // words that together may make one or mean something
const GOAL = /^sdg[1-9][0-9]?(x([0-9]{1,2}|[a-d]))?$/;
const NUMBERED = new RegExp(
  "(?:^(?=[0-9]+[.,][0-9a-d]+$)|(?<![0-9a-z_])(?:sdgs?|odds?|goals?|targets?"
  + "|(?:ontwikkelings)?doel(?:en|stelling(?:en)?)?|objectifs?(?: de developpement durable)?"
  + "|cible)[ -]*)0?([1-9][0-9]?)(?:[.,]([0-9]{1,2}|[a-d]))?(?![0-9a-z_])", "g");

const cut = (text, length) => (text.length <= length ? text : [...text].slice(0, length).join(""));

export function fold(text) {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "");
}

// Words of which each says how many letters it has from the one before it.
function unshared(text) {
  let last = "";
  return text.split(" ").map((word) => (last = last.slice(0, parseInt(word[0], 36)) + word.slice(1)));
}

// A folded text with every numbered goal as one word.
const goals = (text) => text.replace(NUMBERED, (_all, goal, part) => `sdg${part ? `${goal}x${part}` : goal}`);

// `anyOf` with every match worth only a part.
const scaled = (anyOf, worth) => anyOf.map((parts) => parts.map(
  (part) => new Map(Array.from(part, ([number, quality]) => [number, worth * quality]))));

function triples(word) {
  const edged = [..." ", ...word, " "];
  return new Set(edged.slice(2).map((_letter, at) => edged.slice(at, at + 3).join("")));
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
  constructor(tables, size, facets) {
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
    this.weakStems = new Set(tables.weak_stems.split(" "));
    this.means = this.meaningTable(tables.meanings, facets);
    this.meaningStems = [...this.means.keys()].sort();
  }

  // Stem → what a word that has it means. The lessons of a value of a facet are numbered behind
  // those of the words.
  meaningTable({ groups, others }, facets) {
    const table = new Map();
    const put = (stems, parts) => {
      for (const one of unshared(stems)) {
        if (!table.has(one)) table.set(one, []);
        table.get(one).push(parts);
      }
    };
    for (const [facet, value, stems] of groups) {
      put(stems, [new Map([[this.lessons.length, this.quality.exact]])]);
      this.lessons.push(facets[facet].lessons[value].map((lesson) => lesson + this.meant * this.size));
    }
    for (const [words, stems] of others) {
      const parts = words.split(" ").map((one) => this.byStem.get(one));
      put(stems, scaled([parts], this.quality.meant)[0]);
    }
    return table;
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

  // the words of a folded text that can be searched for
  contentWords(text) {
    const words = (text.match(WORD) ?? []).map((word) => cut(word, this.longest_word));
    return words.filter((word) => [...word].length > 1 && !this.stops.has(word));
  }

  asked(text) {
    return [...new Set(this.contentWords(goals(fold(text))))];
  }

  // The lessons with all words of `text`, and when few have, those that come near.
  search(text) {
    if (this.last.text === text) return this.last;
    const { size, saturation } = this;
    const wishes = this.wishes(text);
    const someStrong = wishes.some(({ weak }) => !weak);
    const [scores, shares] = [new Float64Array(size), new Float64Array(size)];
    const hits = new Uint8Array(size);
    const missing = [];
    let asked = 0;
    for (const { word, anyOf, means, weak } of wishes) {
      const worth = this.worth([...anyOf, ...means]);
      let has = 0;
      for (const one of worth) has += one > 0;
      const counts = weak && someStrong ? this.weak : 1;
      const rarity = counts * Math.round(1e8 * Math.log1p(size / Math.max(has, 1))) / 1e8;
      asked += counts === 1;
      if (!has) missing.push(word);
      for (let lesson = 0; lesson < size; lesson += 1) {
        const one = worth[lesson];
        if (!one) continue;
        scores[lesson] += (one / (one + saturation)) * rarity;
        shares[lesson] += rarity;
        hits[lesson] += counts === 1;
      }
    }
    const whole = hits.map((count) => count === asked);
    const all = whole.reduce((sum, one) => sum + one, 0);
    let rows = whole;
    if (all < this.enough && wishes.length) {
      const most = shares.reduce((one, other) => Math.max(one, other), 0);
      rows = whole.map((one, lesson) => one || (shares[lesson] > 0 && shares[lesson] >= this.near * most));
      for (let lesson = 0; lesson < size; lesson += 1) scores[lesson] += whole[lesson] * most;
    }
    const count = rows.reduce((sum, one) => sum + one, 0);
    const meant = new Set(wishes.flatMap(({ anyOf, means }) => [...anyOf, ...means].flat()).flatMap((part) => [...part.keys()]));
    this.last = { text, scores, meant, missing, all, count, rows };
    return this.last;
  }

  // Only the lesson of which the id is the text.
  only(text, lesson) {
    const rows = new Uint8Array(this.size);
    rows[lesson] = 1;
    this.last = { ...this.search(text), text, rows, all: 1, count: 1 };
  }

  // `text` without the words that no lesson has
  without(text, missing) {
    return text.split(" ").filter((part) => !this.asked(part).some((word) => missing.includes(word))).join(" ");
  }

  // The `most` of `words` that are most like one of the missing ones.
  mostLike(missing, words, most) {
    const wanted = missing.map(triples);
    const some = new RegExp(wanted.flatMap((one) => [...one]).join("|"), "u"); // most words have none
    const like = words.filter((word) => some.test(` ${word} `)).map((word) => {
      const own = triples(word);
      return [Math.max(...wanted.map((one) => {
        let both = 0;
        for (const triple of one) both += own.has(triple);
        return 2 * both / (one.size + own.size);
      })), word];
    });
    return like.filter(([much]) => much >= this.like).sort((a, b) => b[0] - a[0]).slice(0, most).map(
      ([, word]) => word);
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
    text = goals(fold(cut(text, this.longest_text)));
    const words = [...new Set(this.contentWords(text))].slice(0, this.most_words);
    const last = cut(text.match(WORD)?.at(-1) ?? "", this.longest_word);
    const wishes = words.map((word) => this.read(word, word === last));
    for (const size of RUNS) {
      for (let at = 0; at + size <= words.length; at += 1) {
        const stemmed = stem(words.slice(at, at + size).join(""));
        const one = size === 2 && this.byStem.get(stemmed);
        const joined = one ? [[one]] : [];
        const means = this.means.get(stemmed) ?? [];
        for (let place = at; place < at + size; place += 1) {
          const [own, meant] = wishes[place];
          wishes[place] = [[...own, ...joined], [...meant, ...means]];
        }
      }
    }
    let mended = 0;
    for (const [at, word] of words.entries()) {
      if (wishes[at].flat().length || mended === this.most_typos) continue;
      wishes[at] = this.mistyped(word, word === last);
      mended += 1;
    }
    return words.map((word, at) => (
      { word, anyOf: wishes[at][0], means: wishes[at][1], weak: this.weakStems.has(stem(word)) }));
  }

  // What `word` asks: as it is written, and by what it means.
  read(word, typing) {
    if (GOAL.test(word) && !this.number.has(word)) word = word.split("x")[0];
    const matches = typing ? this.prefixed(new Set([word])) : new Map();
    const stemmed = stem(word);
    const means = this.means.get(stemmed) ?? [];
    for (const form of [verbStem(stemmed), stemmed]) this.add(matches, form);
    if (this.number.has(word)) return [[[matches.set(this.number.get(word), this.quality.exact)]], means];
    const own = matches.size ? [[matches]] : [];
    const parts = this.split(word);
    if (parts.size) {
      own.push([...new Set(Array.from(parts, (part) => this.known.get(part)))].map(
        (part) => this.byStem.get(part)));
    }
    return [own, means.length || own.length ? means : this.half(stemmed, typing)];
  }

  // What is meant by a word of which the tail has a meaning, or by those that begin with it.
  half(stemmed, typing) {
    const letters = [...stemmed];
    for (let at = 1; at <= letters.length - SHORTEST_TAIL; at += 1) {
      const tail = this.means.get(letters.slice(at).join(""));
      if (tail) return scaled(tail, this.quality.part);
    }
    if (!typing || letters.length < SHORTEST_TAIL) return [];
    return this.meaningStems.filter((one) => one.startsWith(stemmed)).flatMap(
      (one) => scaled(this.means.get(one), this.quality.prefix));
  }

  add(matches, form) {
    for (const [number, quality] of this.byStem.get(form) ?? []) matches.set(number, quality);
  }

  mistyped(word, typing) {
    const { length } = [...word];
    if (length < SHORTEST_MENDED || length > LONGEST_MENDED || /[0-9]/.test(word)) return [[], []];
    const meant = oneEditAway(word);
    const matches = typing ? this.prefixed(meant) : new Map();
    const means = [];
    for (const form of new Set(Array.from([...meant].sort(), stem))) {
      this.add(matches, form);
      means.push(...(this.means.get(form) ?? []));
    }
    return [scaled(matches.size ? [[matches]] : [], this.quality.typo), scaled(means, this.quality.typo)];
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
  worth(anyOf) {
    const worth = new Float64Array(this.size);
    for (const parts of anyOf) {
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
