// The model of a dashboard on a page: the reader's own browser answers as soon as its engine is
// there, and the server what the engine does not (a form, the page of a lesson), or not yet.

import { enhance } from "./dashboard.js";
import "./offer.js";
import { afterPaint } from "./patch.js";
import "./saved.js";
import { take } from "./taking.js";

class Answers {
  // `index`: the address of the engine's files; empty on a page that the server answers
  constructor(index) {
    this.index = index;
    this.engine = null;
    if (!navigator.connection?.saveData) afterPaint(() => this.begin());
  }

  begin() {
    if (!this.index || this.coming) return;
    this.coming = import("./engine/engine.js").then(async ({ Engine }) => {
      this.engine = await Engine.at(this.index);
      await this.engine.bringAll();
      await this.engine.practise();
    }).catch(() => { this.coming = null; }); // asked again at the next choice
  }

  // The answer to a question, or a promise of it.
  answer(question) {
    const { query, limit, act, whole } = question;
    this.begin();
    const isLesson = new URLSearchParams(query).getAll("les").some(Boolean);
    if (!this.engine || act || question.private || whole || isLesson) return this.ask(question);
    const answer = this.engine.answer(query, limit);
    return answer instanceof Promise ? answer.catch(() => this.ask(question)) : answer;
  }

  follows(link) {
    const isMade = link.matches(".lmb-take-along a");
    if (isMade) take(link);
    return isMade;
  }

  async ask(question) {
    const choice = new URLSearchParams(question.query);
    if (question.limit) choice.set("toon", question.limit);
    if (question.act) choice.set("doe", question.act);
    const headers = { "X-Lmb-Fragment": this.index && !question.whole ? "update" : "whole" };
    try {
      const answer = await (question.private
        ? fetch(location.pathname, { method: "POST", headers, body: choice })
        : fetch(`${location.pathname}?${choice}`, { headers }));
      // a proxy may have something else to say, such as that a reader must log in again
      if (!answer.headers.has("X-Lmb-Fragment")) return this.lose(question, true);
      const isUpdate = answer.headers.get("Content-Type").startsWith("application/json");
      return isUpdate ? await answer.json() : { html: await answer.text() };
    } catch {
      return this.lose(question, !document.querySelector(".lmb-offline"));
    }
  }

  lose(question, leave) {
    if (leave && !question.private) location.search = question.query;
    return { lost: true };
  }
}

const { dataset, classList } = document.documentElement;
for (const view of document.querySelectorAll(".lmb[data-view]")) {
  enhance(view, new Answers(dataset.index ?? ""));
}
classList.add("lmb-ready");
// what there is to read comes before the styles of other pages
if (!document.querySelector("link[rel=stylesheet]")) afterPaint(() => {
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = new URL("lmb.css", import.meta.url);
  document.head.append(styles);
});

// what was chosen since the page came goes along to another language
document.querySelector(".lmb-languages").addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  const asked = new URLSearchParams(location.search);
  for (const name of ["taal", "nummer"]) asked.delete(name);
  if (!link) return;
  if (link.hreflang !== "nl") asked.set("taal", link.hreflang);
  link.search = asked;
});

// a reader who chose a language keeps it from page to page
const language = new URLSearchParams(location.search).get("taal");
if (language) document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href]");
  if (!link || link.hreflang) return;
  const { hash, host } = new URL(link.getAttribute("href"), document.baseURI); // SVG links too
  if (hash || host !== location.host) return;
  const [page, query] = link.getAttribute("href").split("?");
  const choice = new URLSearchParams(query);
  choice.set("taal", language);
  link.setAttribute("href", `${page}?${choice}`);
}, { capture: true });
