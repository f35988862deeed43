// *Begin hier* of the static edition for a municipality, as lmb_toolkit/query/beginning.py chooses
// and lmb_toolkit/view/beginning.py says it.

import { escape, fill } from "../engine/pieces.js";
import { ascending, beside, folder, linked } from "./addresses.js";
import { toQuery } from "./list.js";
import { places, tell } from "./places.js";

export async function begin(query) {
  const asked = new URLSearchParams(query);
  const nis = asked.get("gemeente");
  const role = document.querySelector("#lmb-role [selected]")?.value ?? ""; // one that there is
  if (!nis) return;
  const [{ towns }, facts, pieces, { lesson }] = await Promise.all([
    places(), beside("begin.js"), beside(`${folder}begin/stukken.js`), beside(`${folder}titels.js`),
  ]);
  await tell(query, pieces.places, () => document.querySelector(".lmb-begin-form"));
  if (!Object.hasOwn(towns, nis)) return;
  const [name] = towns[nis];
  const { chosen, pitfall, tool, nearby } = choose(facts, role, nis, towns);

  const line = (piece, id) => {
    const [title, about] = lesson[id];
    return fill(piece, { id, title: escape(title), about: escape(about) });
  };
  const choices = chosen.map(({ id, near, alike, kilometres }) => {
    const { choice, useful } = pieces.practices[id];
    const reasons = [
      near && fill(pieces.near, { name: towns[near][0], distance: Math.round(kilometres) }),
      alike && alike !== near && fill(pieces.alike, { name: towns[alike][0] }),
      role && useful[role],
    ];
    const said = reasons.filter(Boolean).map((text) => fill(pieces.reason, { text: escape(text) }));
    return fill(choice, { reasons: said.join("") });
  });
  const [first] = chosen;
  const ids = new Set([...chosen.map(({ id }) => id), ...[pitfall, tool, ...nearby].filter(Boolean)]);
  const list = toQuery([...ids], fill(pieces.titles[role], { name }));
  const lines = nearby.map((id) => line(pieces.line, id)).join("");
  document.querySelector("h1").textContent = fill(pieces.heading, { name });
  document.querySelector("#lmb-mine").value ||= name; // what a reader typed since stays
  document.querySelector(".lmb-found").outerHTML = linked(fill(pieces.found, {
    title: pieces.counts[role][chosen.length],
    choices: choices.join("") || pieces.none,
    shelves: [
      pitfall && line(pieces.pitfall, pitfall), tool && line(pieces.tool, tool),
      fill(pieces.nearby[lines ? 1 : 0], { lines }),
    ].join(""),
    attempt: first ? fill(pieces.try_this, { step: pieces.practices[first.id].step, practice: first.id }) : "",
    along: first ? fill(pieces.to_list, { query: escape(list) }) : "",
  }));
}

function choose({ practices, roles, doers, points, ...limits }, role, nis, towns) {
  const near = distances(nis, towns, limits.earth);
  const [likeness, closeness, fitness] = points;
  const found = practices.filter(({ did, fits }) => fits[role] && !did.includes(nis)).map((practice) => {
    const { did, fits, stage } = practice;
    const closest = did.filter((one) => near[one] <= limits.near).sort((a, b) => near[a] - near[b])[0] ?? "";
    const alike = did.find((one) => towns[one]?.[2] === towns[nis][2]) ?? "";
    const score = stage + (alike ? likeness : 0) + (closest ? closeness : 0)
      + (2 * fits[role] >= fits[""] ? fitness : 0);
    return { ...practice, alike, near: closest, score, kilometres: near[closest] ?? Infinity };
  });
  const chosen = found.sort((a, b) => b.score - a.score || ascending(a.kilometres, b.kilometres)).slice(0, limits.chosen);
  const first = (kind) => [...chosen, roles[role]].map((one) => one[kind]).find(Boolean) ?? "";
  const nearby = roles[role].done.map((lesson) => [Math.min(...doers[lesson].map((one) => near[one] ?? Infinity)), lesson])
    .sort(([a, one], [b, other]) => ascending(a, b) || ascending(one, other));
  return {
    chosen, pitfall: first("pitfall"), tool: first("tool"),
    nearby: nearby.slice(0, limits.chosen).filter(([away]) => away <= limits.near).map(([, lesson]) => lesson),
  };
}

// Kilometres from `nis` to every other municipality (haversine).
function distances(nis, towns, earth) {
  const place = ([, , , , north, east]) => [north, east].map((degrees) => degrees * Math.PI / 180);
  const [north, east] = place(towns[nis]);
  return Object.fromEntries(Object.entries(towns).filter(([one]) => one !== nis).map(([one, town]) => {
    const [otherNorth, otherEast] = place(town);
    const half = Math.sin((otherNorth - north) / 2) ** 2
      + Math.cos(north) * Math.cos(otherNorth) * Math.sin((otherEast - east) / 2) ** 2;
    return [one, 2 * earth * Math.asin(Math.sqrt(half))];
  }));
}
