// What a reader asked for, as lmb_toolkit/query/selection.py and resolving.py have it:
// { chosen: { thema: [...], ... }, text, sort }, from an address and back.

const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const YEAR = /^-?[0-9]{1,4000}$/;
const clean = (value) => value.split(SPACE).filter(Boolean).join(" ");

// as Python sorts: by character, where JavaScript takes halves of the rare ones
const inOrder = (value) =>
  Array.from(value, (letter) => letter.codePointAt().toString(16).padStart(6, "0")).join("");

function distinct(values, key) {
  return [...new Set(values.filter(Boolean))].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const sorted = (facet, values) => distinct(values, facet === "jaar" ? BigInt : inOrder);

function queryPart(query) {
  const mark = query.indexOf("?");
  return mark < 0 || query.slice(0, mark).includes("=") ? query : query.slice(mark + 1).split("#")[0];
}

// `most` choices of an address count
export function fromQuery(query, facets, most) {
  let choices = 0;
  const chosen = Object.fromEntries(facets.map((facet) => [facet, []]));
  const selection = { chosen, text: "", sort: "" };
  for (const [name, value] of new URLSearchParams(queryPart(query))) {
    if (!value) continue;
    if (Object.hasOwn(chosen, name)) {
      choices += 1;
      if (choices > most) continue;
      if (name === "jaar") chosen.jaar.push(YEAR.test(value) ? `${BigInt(value)}` : "");
      else chosen[name].push(clean(value));
    } else if (name === "q") selection.text = clean(value);
    else if (name === "sorteer") selection.sort = clean(value);
  }
  for (const facet of facets) chosen[facet] = sorted(facet, chosen[facet]);
  return selection;
}

const quoted = (value) => encodeURIComponent(value).replaceAll("%20", "+").replace(
  /[!'()*]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);

export function toQuery({ chosen, text, sort }) {
  const pairs = Object.entries(chosen).flatMap(
    ([facet, values]) => values.map((value) => [facet, value]));
  if (text) pairs.push(["q", text]);
  if (sort) pairs.push(["sorteer", sort]);
  return pairs.map(([name, value]) => `${name}=${quoted(value)}`).join("&");
}

// the selection with `change` of its values in place of those of each of `facets`
export function changed(selection, facets, change) {
  const chosen = { ...selection.chosen };
  for (const facet of facets) chosen[facet] = sorted(facet, change(chosen[facet]));
  return { ...selection, chosen };
}

// the selection without `value` of `facet`
export const without = (selection, facet, value) =>
  changed(selection, [facet], (values) => values.filter((one) => one !== value));

// The selection with only what the index knows, and what it does not.
export function resolve(selection, { facets, merged, sorts, above }) {
  const unknown = [];
  const chosen = {};
  for (const [facet, values] of Object.entries(selection.chosen)) {
    const kept = [];
    for (const value of values) {
      const today = facets[facet].code.has(value) ? value
        : facet === "gemeente" && Object.hasOwn(merged, value) ? merged[value] : null;
      if (today) kept.push(today);
      if (today !== value) unknown.push({ parameter: facet, value, replacement: today });
    }
    chosen[facet] = sorted(facet, kept);
  }
  // beside its subtheme a main theme does not count
  const { code, values } = facets.thema;
  const wide = chosen.thema.map((theme) => values[above[code.get(theme)]]);
  chosen.thema = chosen.thema.filter((theme) => !wide.includes(theme));
  const known = { ...selection, chosen };
  if (known.sort && !sorts.includes(known.sort)) {
    unknown.push({ parameter: "sorteer", value: known.sort, replacement: null });
    known.sort = "";
  }
  return [known, unknown];
}
