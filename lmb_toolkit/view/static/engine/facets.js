// Which lesson has which values, as lmb_toolkit/query/memberships.py counts them.

const [LAST, OTHERS] = [57, 34];

// The lists that portable.py wrote (_lists): characters up to [ end a number, those from ] on do not.
export function lists(text) {
  return text.split(" ").map((written) => {
    const numbers = [];
    let [last, difference] = [0, 0];
    for (let at = 0; at < written.length; at += 1) {
      const code = written.charCodeAt(at);
      if (code > 92) difference = difference * OTHERS + code - 93;
      else {
        last += difference * LAST + code - 35;
        difference = 0;
        numbers.push(last);
      }
    }
    return Int32Array.from(numbers);
  });
}

export class Facet {
  // What query/facets.py says of it, with, written, for each of `values` the lessons that have it
  // (of `size` lessons), and `above`: the place of the value that each is part of, or -1.
  constructor({ values, lessons, above = values.map(() => -1), ...said }, size) {
    Object.assign(this, said, { values, above, size, lessons: lists(lessons) });
    this.code = new Map(values.map((value, code) => [value, code]));
  }
  // the lessons with at least one of the chosen values
  mask(chosen) {
    const mask = new Uint8Array(this.size);
    for (const value of chosen) {
      for (const lesson of this.lessons[this.code.get(value)]) mask[lesson] = 1;
    }
    return mask;
  }
  // how many lessons in `inside` have each value
  counts(inside) {
    return this.lessons.map((lessons) => {
      let count = 0;
      for (const lesson of lessons) count += inside[lesson];
      return count;
    });
  }
}

// The lessons that all masks let through, leaving one out.
export function everything(masks, size, except = "") {
  const inside = new Uint8Array(size).fill(1);
  for (const [facet, mask] of masks) {
    if (facet === except) continue;
    for (let lesson = 0; lesson < size; lesson += 1) inside[lesson] &= mask[lesson];
  }
  return inside;
}
