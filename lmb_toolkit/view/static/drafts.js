// What a person types in a form with data-private: kept in this browser until a receipt says
// that it arrived. A browser may refuse to keep anything; then a form works, but does not
// survive a reload.

export function keep(name, query) {
  try { localStorage.setItem(`lmb:${name}`, query); } catch { /* nothing is kept */ }
}

export function forget(name) {
  try { if (name) localStorage.removeItem(`lmb:${name}`); } catch { /* nothing was kept */ }
}

function kept(name) {
  try { return localStorage.getItem(`lmb:${name}`); } catch { return null; }
}

// Puts what was kept back in a form; whether there was anything.
export function restore(form) {
  const text = kept(form.dataset.private);
  if (!text) return false;
  const values = new URLSearchParams(text);
  for (const field of form.elements) {
    if (!values.has(field.name) || field.type === "hidden") continue;
    if (/checkbox|radio/.test(field.type)) field.checked = values.getAll(field.name).includes(field.value);
    else if (field.type !== "file") field.value = values.get(field.name);
  }
  return true;
}
