// An own list in the static edition: plain files know none, so the reader's browser makes the page
// that lmb_toolkit/view/own_list.py makes on a server. All HTML is Python's.

import { address, beside, folder, linked } from "./addresses.js";
import { escape, fill } from "../engine/pieces.js";

export const isList = document.querySelector("[data-page=selectie]") !== null;

const known = () => beside(`${folder}titels.js`);
const listed = (asked) => [...new Set((asked.get("lijst") ?? "").split(",").filter(Boolean))];

export function toQuery(ids, title) {
  const asked = Object.entries({ lijst: ids.join(), titel: title }).filter(([, value]) => value);
  return new URLSearchParams(asked).toString().replaceAll("%2C", ",");
}

// Where others find a list: not on the reader's own disk.
function link(query) {
  if (location.protocol !== "file:") return address("selectie", query);
  const whole = document.querySelector("link[rel=canonical]")?.href;
  return whole ? `${whole}?${query}` : "";
}

function mail(subject, lines, { longest }) {
  const start = `mailto:?subject=${encodeURIComponent(subject)}`;
  const whole = `${start}&body=${encodeURIComponent(lines.join("\r\n"))}`;
  return whole.length <= longest ? whole : start;
}

// The page of the list that `query` asks, as HTML.
export async function page(query) {
  const { pieces, ...items } = await known();
  const kind = (id) => Object.keys(items).find((one) => Object.hasOwn(items[one], id));
  const asked = new URLSearchParams(query);
  const wanted = listed(asked).slice(0, pieces.most);
  const ids = wanted.filter(kind);
  const words = (asked.get("titel") ?? "").trim().replace(/\s+/g, " ");
  const title = [...words].slice(0, pieces.letters).join("");

  function row(id, at) {
    const [name, about, color, mark] = items[kind(id)][id];
    const others = ids.filter((one) => one !== id);
    const move = (way, list) => fill(pieces.move[way][kind(id)], {
      id, title: escape(name), address: escape(toQuery(list, title)),
    });
    const to = (way, place) => (place < 0 || place >= ids.length
      ? pieces.end[way] : move(way, [...others.slice(0, place), id, ...others.slice(place)]));
    const moves = [to("up", at - 1), to("down", at + 1), move("close", others)].join("");
    return fill(pieces.row[kind(id)], {
      id, title: escape(name), about: escape(about), color, mark: pieces.mark[mark], moves,
    });
  }

  function content() {
    const own = link(toQuery(ids, title));
    const lines = ids.map((id, at) => `${at + 1}. ${items[kind(id)][id][0]}`);
    const lessons = ids.filter((id) => kind(id) === "lesson");
    return fill(pieces.listed, {
      ids: ids.join(),
      title: escape(title),
      count: ids.length,
      rows: ids.map(row).join(""),
      mail: escape(mail(title || pieces.subject, [...(own ? [own, ""] : []), ...lines], pieces)),
      link: own && fill(pieces.link, { link: escape(own) }),
      along: lessons.length ? fill(pieces.along, { ids: lessons.join(), subject: escape(title || pieces.untitled) }) : "",
    });
  }

  return linked(fill(pieces.page, {
    title: escape(title || pieces.untitled),
    notices: wanted.filter((id) => !kind(id)).map((id) => fill(pieces.missing, { id: escape(id) })).join(""),
    content: ids.length ? content() : pieces.nothing,
  }));
}

// A list is made of its address before anything on it works.
export async function list(query) {
  if (!location.search) return;
  const view = document.querySelector("[data-view=selectie]");
  view.innerHTML = await page(query);
  document.title = document.title.replace(/.*(?= – )/, () => view.querySelector("h1").textContent);
}

// Which lessons of the collection a list has.
export async function rows(query) {
  const all = Object.keys((await known()).lesson);
  return listed(new URLSearchParams(query)).map((id) => all.indexOf(id));
}
