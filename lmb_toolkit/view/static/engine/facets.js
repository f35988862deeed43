// Which lesson has which values, as lmb_toolkit/query/memberships.py counts them.

export function whole(differences) {
  let last = 0;
  return Int32Array.from(differences, (difference) => (last += difference));
}

export class Facet {
  // `lessons`: for each of `values` the lessons that have it, of `size` lessons
  constructor({ values, lessons }, size) {
    this.values = values;
    this.code = new Map(values.map((value, code) => [value, code]));
    this.lessons = lessons.map(whole);
    this.size = size;
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
