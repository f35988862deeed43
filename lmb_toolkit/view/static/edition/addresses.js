// Where a page of the static edition lies, as lmb_toolkit/publish/edition/addresses.py has it, and
// the data beside the pages.

const { dataset, lang } = document.documentElement;
export const root = new URL(dataset.root, location.href);
export const LEADS = {
  verkennen: "les", thema: "thema", praktijk: "praktijk", leertrajecten: "traject", uitrol: "gemeente",
  begin: "doelgroep", labo: "traject",
};
export const BEGINS = ["praktijk", "les", "bied"]; // a trial
const OTHER = ["en", "fr"];
const LINK = /href="(download\/)?([a-z.-]+)(?:\?([^"#]*))?"/g;

// The file of `name?query`, with what of the query its page lets the reader's browser answer; of a
// choice that leads only `value`, if given, has a page.
export function address(name, query = "", value = undefined) {
  const asked = [...new URLSearchParams(query)].filter(([, value]) => value);
  const language = asked.find(([parameter]) => parameter === "taal")?.[1] ?? lang;
  let rest = asked.filter(([parameter]) => parameter !== "taal");
  let folder = OTHER.includes(language) ? `${language}/` : "";
  if (name !== "start") folder += `${name}/`;
  const begins = name === "labo" && rest.some(([parameter]) => BEGINS.includes(parameter));
  const own = rest.find(([parameter, its]) => parameter === LEADS[name] && !begins && its === (value ?? its));
  if (own) {
    folder += `${own.map(encodeURIComponent).join("/")}/`;
    rest = rest.filter((pair) => pair !== own);
  }
  const more = `${new URLSearchParams(rest)}`.replaceAll("%2C", ",");
  return new URL(`${folder}index.html${more && `?${more}`}`, root).href;
}

// Which view a file is, and with which query.
export function reads(href) {
  const { pathname, search } = new URL(href, location.href);
  const parts = pathname.slice(root.pathname.length).split("/").slice(0, -1).map(decodeURIComponent);
  if (OTHER.includes(parts[0])) parts.shift();
  const [name = "start", parameter, value] = parts;
  // what is asked of the page of a choice takes the place of that choice
  const own = parameter && (parameter === LEADS[name] || !search) ? new URLSearchParams([[parameter, value]]) : "";
  return [name, [`${own}`, search.slice(1)].filter(Boolean).join("&")];
}

// Data come as scripts, which a browser also loads from a disk; once.
const coming = new Map();
export function data(address) {
  if (!coming.has(address)) {
    coming.set(address, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => done(script.src.slice(root.href.length));
      script.onerror = failed;
      document.head.append(script);
    }).then((path) => JSON.parse(window.lmb[path])).catch((error) => {
      coming.delete(address); // asked again when it is needed
      throw error;
    }));
  }
  return coming.get(address);
}

// The same of an address from elsewhere, which may ask for what has no page.
export async function file(name, query) {
  const asked = new URLSearchParams(query).getAll(LEADS[name]).filter(Boolean);
  const pages = asked.length ? await beside("paginas.js").catch(() => ({})) : {};
  return address(name, query, pages[name] && (asked.find((value) => pages[name].includes(value)) ?? ""));
}

// What is on the page, or in a template of it.
export const all = (name, part = document) =>
  [part, ...[...part.querySelectorAll("template")].map(({ content }) => content)].flatMap((one) => [...one.querySelectorAll(name)]);

// Data by their place below the top.
export const beside = (path) => data(new URL(path, root).href);

// Of two things which comes first; infinity beside infinity neither.
export const ascending = (one, other) => (one < other ? -1 : Number(one > other));

// Where what is different in each language lies.
export const folder = OTHER.includes(lang) ? `${lang}/` : "";

// HTML of the engine, with the addresses of this edition
export const linked = (html) => html.replace(LINK, (_link, download = "", name, query = "") => {
  const isFile = name.includes(".");
  const to = isFile ? new URL(download + name, root).href : address(name, query.replaceAll("&amp;", "&"));
  return `href="${to.replaceAll("&", "&amp;")}"`;
});
