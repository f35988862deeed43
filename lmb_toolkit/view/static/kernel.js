// The model of a dashboard on a Voilà page: the part of the Jupyter widget protocol that a
// dashboard needs (state updates of one comm), straight over the kernel's websocket.

import { enhance } from "./dashboard.js";

const xsrf = () => document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "";
const uuid = () => crypto.randomUUID?.() ?? String(Math.random()).slice(2);

const PATIENCE = 4000; // milliseconds for a kernel to answer; after that the server does

// Jupyter's protocol for a websocket that need not read what passes: the number of offsets,
// the offsets (64 bits each, little-endian), then the channel, the header, the parent's header,
// the metadata and the content. Source: jupyter_server, "WebSocket kernel wire protocols".
const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const [HEADER, CONTENT] = [1, 4];

function pack(channel, ...parts) {
  const pieces = [channel, ...parts.map((part) => JSON.stringify(part))];
  const bytes = pieces.map((piece) => new TextEncoder().encode(piece));
  const offsets = [8 * (bytes.length + 2)];
  for (const piece of bytes) offsets.push(offsets.at(-1) + piece.length);
  const message = new Uint8Array(offsets.at(-1));
  message.set(new Uint8Array(BigUint64Array.from([offsets.length, ...offsets], BigInt).buffer));
  bytes.forEach((piece, number) => message.set(piece, offsets[number]));
  return message;
}

function unpack(data) {
  const offsets = new BigUint64Array(data, 8, Number(new BigUint64Array(data, 0, 1)[0]));
  return (number) => JSON.parse(new TextDecoder().decode(
    data.slice(Number(offsets[number]), Number(offsets[number + 1]))));
}

class Kernel {
  constructor({ kernelId, baseUrl }) {
    this.id = kernelId;
    this.base = baseUrl;
    this.session = uuid();
    this.models = new Map();
    this.tries = 0;
    this.open();
  }

  open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const path = `${this.base}api/kernels/${this.id}/channels?session_id=${this.session}`;
    this.socket = new WebSocket(`${scheme}://${location.host}${path}`, PROTOCOL);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => {
      this.tries = 0;
      for (const model of this.models.values()) model.flush();
      document.documentElement.classList.add("lmb-kernel");
    };
    this.socket.onmessage = ({ data }) => this.receive(data);
    this.socket.onclose = () => this.lost();
  }

  lost() {
    document.documentElement.classList.remove("lmb-kernel");
    if (this.closed) return;
    for (const model of this.models.values()) if (model.waiting()) model.fetch();
    if (this.tries++ < 3) setTimeout(() => this.open(), 500 * 2 ** this.tries);
  }

  connected() {
    return this.socket.readyState === WebSocket.OPEN;
  }

  receive(data) {
    const piece = unpack(data);
    if (piece(HEADER).msg_type !== "comm_msg") return;
    const { comm_id: comm, data: { method, state } } = piece(CONTENT);
    if (method === "update") this.models.get(comm)?.update(state);
  }

  send(comm, state) {
    const header = {
      msg_id: uuid(), msg_type: "comm_msg", username: "", session: this.session,
      date: new Date().toISOString(), version: "5.3",
    };
    const content = { comm_id: comm, data: { method: "update", state, buffer_paths: [] } };
    this.socket.send(pack("shell", header, {}, {}, content));
  }

  leave() {
    this.closed = true;
    const body = new URLSearchParams({ _xsrf: xsrf() });
    navigator.sendBeacon(`${this.base}voila/api/shutdown/${this.id}`, body);
  }
}

class Model {
  constructor(kernel, comm, state) {
    Object.assign(this, { kernel, comm, state, handlers: {} });
    this.changed = { language: state.language };
    kernel?.models.set(comm, this);
  }
  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = this.changed[name] = value; }
  on(event, handler) { (this.handlers[event] ??= []).push(handler); }
  save_changes() {
    // only the server takes what a person sends
    if (!this.kernel?.connected() || this.state.act) return this.fetch();
    this.flush();
    const { asked } = this.state;
    setTimeout(() => { if (this.waiting() && this.state.asked === asked) this.fetch(); }, PATIENCE);
  }
  waiting() { return this.state.asked !== this.state.answered; }
  flush() {
    if (Object.keys(this.changed).length) this.kernel.send(this.comm, this.changed);
    this.changed = {};
  }
  // without a kernel (none was free, it is gone or not there yet) the server renders the view
  async fetch() {
    const { query, asked } = this.state;
    const html = await this.request(this.state);
    this.state.lost = html === null;
    if (html !== null) this.update({ html, answered: asked });
    else if (this.state.private) this.update({ answered: asked });
    else location.search = query;
  }
  // the HTML with which the server answers a question, or null when there is none
  request({ query, limit, act, held, private: hidden }) {
    const choice = new URLSearchParams(query);
    if (limit) choice.set("toon", limit);
    if (act) choice.set("doe", act);
    const headers = { "X-Lmb-Fragment": 1, "X-Lmb-Held": held, "X-XSRFToken": xsrf() };
    return (hidden
      ? fetch(location.pathname, { method: "POST", headers, body: choice })
      : fetch(`${location.pathname}?${choice}`, { headers })
    ).then((answer) => (answer.headers.has("X-Lmb-Fragment") ? answer.text() : null))
      .catch(() => null);
  }
  update(state) {
    const names = Object.keys(state).filter((name) => name === "html" || name === "answered");
    for (const name of names) this.state[name] = state[name];
    if (names.length) this.handlers["change:answered"]?.forEach((handler) => handler());
  }
}

const config = document.getElementById("lmb-kernel");
const kernel = config && new Kernel(JSON.parse(config.textContent));

for (const output of document.querySelectorAll(".lmb-output")) {
  const root = output.firstElementChild;
  const language = document.documentElement.lang;
  const state = { asked: 0, answered: 0, html: root.innerHTML, language };
  enhance(root, new Model(kernel, output.dataset.model, state));
}
document.documentElement.classList.add("lmb-ready");

// a reader who chose a language keeps it from page to page
const language = new URLSearchParams(location.search).get("taal");
for (const event of language ? ["pointerdown", "click"] : []) {
  document.addEventListener(event, ({ target }) => {
    const link = target.closest("a[href]");
    if (!link || link.hreflang) return;
    const { hash, host } = new URL(link.getAttribute("href"), document.baseURI); // SVG links too
    if (hash || host !== location.host) return;
    const [page, query] = link.getAttribute("href").split("?");
    const choice = new URLSearchParams(query);
    choice.set("taal", language);
    link.setAttribute("href", `${page}?${choice}`);
  }, { capture: true });
}

addEventListener("pagehide", () => kernel?.leave());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
