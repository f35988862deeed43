// What stays in this browser. One may refuse to keep anything: then there is nothing.

export function recall(name) {
  try { return localStorage.getItem(`lmb:${name}`); } catch { return null; }
}

export function store(name, text) {
  try { localStorage.setItem(`lmb:${name}`, text); } catch { /* nothing is kept */ }
}

export function drop(name) {
  try { localStorage.removeItem(`lmb:${name}`); } catch { /* nothing was kept */ }
}
