// What a person types in a form with data-private: kept in this browser until a receipt says
// that it arrived. A browser may refuse to keep anything; then a form works, but does not
// survive a reload.

// A secret is not kept, nor what no person typed.
export function keep(form) {
  const typed = [...form.elements].filter(({ type, dataset }) => type !== "hidden" && !("secret" in dataset));
  const names = new Set(typed.map(({ name }) => name));
  const values = [...new FormData(form)].filter(([name, value]) => names.has(name) && value);
  try {
    localStorage.setItem(`lmb:${form.dataset.private}`, new URLSearchParams(values));
  } catch { /* nothing is kept */ }
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
