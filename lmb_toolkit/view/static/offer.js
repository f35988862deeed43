// Who reads another language than Dutch is told once that this page has it too. What is chosen then,
// there or in the header, stays in this browser; nothing is sent, so every reader gets one page.

import { recall, store } from "./storage.js";

const SAID = {
  en: ["This page is also in English", "No, thank you"],
  fr: ["Cette page existe aussi en français", "Non merci"],
};
const list = document.querySelector(".lmb-languages");
const keep = (code) => store("taal", code);

function offer() {
  const { lang } = document.documentElement;
  const reads = navigator.languages.map((tag) => tag.split("-")[0]);
  const code = reads.find((one) => list.querySelector(`[hreflang="${one}"]`));
  if (lang !== "nl" || !(code in SAID) || recall("taal")) return;
  const [said, no] = SAID[code];
  const line = document.createElement("li");
  const link = list.querySelector(`[hreflang="${code}"]`).cloneNode();
  const button = document.createElement("button");
  line.className = "lmb-offer";
  line.lang = code;
  link.textContent = said;
  for (const name of ["title", "aria-label"]) link.removeAttribute(name);
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", no);
  button.addEventListener("click", () => {
    keep("nl");
    line.remove();
    list.querySelector("[aria-current]").focus();
  });
  line.append(link, button);
  list.append(line);
}

list.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link) keep(link.hreflang);
});
setTimeout(offer); // after what makes the page work
