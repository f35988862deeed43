// An own list in the static edition: plain files know none, so it is made of its address.

import { address, data, folder, LEADS, root } from "./addresses.js";

// The list of an address: its lessons and practices in their order, by name.
export async function list() {
  const place = document.querySelector("template[data-list]");
  const asked = new URLSearchParams(location.search);
  if (!place || !asked.get("lijst")) return;
  const titles = await data(new URL(`${folder}titels.js`, root).href);
  const ids = [...new Set(asked.get("lijst").split(",").filter(Boolean))];
  const isKnown = (id) => Object.hasOwn(titles, id);
  const known = ids.filter(isKnown);
  const fresh = place.content.cloneNode(true);
  const missing = fresh.querySelector("[data-missing]");
  missing.remove();
  const empty = document.querySelector(".lmb-empty");
  empty.before(...ids.filter((id) => !isKnown(id)).map((id) => {
    const own = missing.cloneNode(true);
    own.textContent = own.textContent.replace("{id}", () => id);
    return own;
  }));
  if (!known.length) return;
  const [count, row] = fresh.querySelectorAll("h2, li");
  count.textContent = count.textContent.replace("{n}", known.length);
  row.replaceWith(...known.map((id) => {
    const own = row.cloneNode(true);
    const [title, about, view] = titles[id];
    own.dataset.lesson = id;
    own.querySelector("a").href = address(view, new URLSearchParams([[LEADS[view], id]]));
    own.querySelector("a").textContent = title;
    own.querySelector(".lmb-soft").textContent = about;
    if (view === "praktijk") for (const part of own.querySelectorAll("[lang]")) part.lang = document.documentElement.lang;
    return own;
  }));
  const title = (asked.get("titel") ?? "").trim().slice(0, 120);
  if (title) document.querySelector("h1").textContent = title;
  empty.replaceWith(fresh);
}
