// Makes the page of an ordinary notebook live: asks for its cells in a kernel, and meanwhile
// fetches Voilà's own front end, which takes over once both are there.

import "./saved.js";

const place = document.querySelector(".lmb-notebook");
const WAITING = "script[type='application/vnd.voila.cell-output+json']";
const page = document.documentElement.classList;

// Voilà begins when the page has loaded; it must wait for the kernel instead
const held = [];
const listen = window.addEventListener;
window.addEventListener = (kind, listener, ...rest) => {
  if (kind === "load") held.push(listener);
  else listen.call(window, kind, listener, ...rest);
};

function begin() {
  held.push = (listener) => queueMicrotask(listener);
  for (const listener of held) listener();
}

function rest() {
  page.add("lmb-busy", "lmb-ready");
  document.querySelector(".lmb-notice").hidden = false;
}

function untilDrawn() {
  return new Promise((resolve) => {
    if (!place.querySelector(WAITING)) return resolve();
    new MutationObserver((_changes, observer) => {
      if (place.querySelector(WAITING)) return;
      observer.disconnect();
      resolve();
    }).observe(place, { childList: true, subtree: true });
  });
}

// what Voilà says in English where a widget will be
new MutationObserver((changes) => {
  for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = texts.currentNode; text; text = texts.nextNode()) {
      if (text.data === "Loading widget...") text.data = place.dataset.coming;
    }
  }
}).observe(place, { childList: true, subtree: true });

async function wake() {
  const answer = await fetch(location.href, { method: "POST", headers: { "X-Lmb-Live": "1" } })
    .catch(() => null);
  const kernel = answer?.ok && answer.headers.get("X-Lmb-Kernel");
  if (!kernel) return rest();
  const cells = await answer.text();
  place.innerHTML = cells;
  document.body.dataset.kernelId = kernel; // where Voilà looks
  begin();
  await untilDrawn();
  for (const still of place.querySelectorAll(".lmb-still")) still.remove();
  page.add("lmb-ready");
}

const script = document.createElement("script");
script.src = place.dataset.frontEnd;
document.head.append(script);
wake();

// a page that a browser kept has lost its kernel
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
