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

const sorted = ({ years }, values) => distinct(values, years ? BigInt : inOrder);

function queryPart(query) {
  const mark = query.indexOf("?");
  return mark < 0 || query.slice(0, mark).includes("=") ? query : query.slice(mark + 1).split("#")[0];
}

// `facets` are those of the engine; `most` choices of an address count
export function fromQuery(query, facets, most) {
  let choices = 0;
  const chosen = Object.fromEntries(Object.keys(facets).map((facet) => [facet, []]));
  const selection = { chosen, text: "", sort: "" };
  for (const [name, value] of new URLSearchParams(queryPart(query))) {
    if (!value) continue;
    if (Object.hasOwn(chosen, name)) {
      choices += 1;
      if (choices > most) continue;
      if (!facets[name].years) chosen[name].push(clean(value));
      else if (YEAR.test(value)) chosen[name].push(`${BigInt(value)}`);
    } else if (name === "q") selection.text = clean(value);
    else if (name === "sorteer") selection.sort = clean(value);
  }
  for (const name in chosen) chosen[name] = sorted(facets[name], chosen[name]);
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

// the selection with `change` of its values in place of those of each of `names`, which are no years
export function changed(selection, names, change) {
  const chosen = { ...selection.chosen };
  for (const name of names) chosen[name] = sorted({}, change(chosen[name]));
  return { ...selection, chosen };
}

// the selection without `value` of `facet`
export const without = (selection, facet, value) => ({
  ...selection,
  chosen: { ...selection.chosen, [facet]: selection.chosen[facet].filter((one) => one !== value) },
});

// The selection with only what the index knows, and what it does not.
export function resolve(selection, { facets, merged, sorts }) {
  const unknown = [];
  const chosen = {};
  for (const [name, asked] of Object.entries(selection.chosen)) {
    const { code, values, above, municipal } = facets[name];
    const kept = [];
    for (const value of asked) {
      const today = code.has(value) ? value
        : municipal && Object.hasOwn(merged, value) ? merged[value] : null;
      if (today) kept.push(today);
      if (today !== value) unknown.push({ parameter: name, value, replacement: today });
    }
    // beside a part of it a whole does not count
    const wholes = kept.map((value) => values[above[code.get(value)]]);
    chosen[name] = sorted(facets[name], kept.filter((value) => !wholes.includes(value)));
  }
  const known = { ...selection, chosen };
  if (known.sort && !sorts.includes(known.sort)) {
    unknown.push({ parameter: "sorteer", value: known.sort, replacement: null });
    known.sort = "";
  }
  return [known, unknown];
}
