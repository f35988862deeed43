// What a person types in a form with data-private: kept in this browser until a receipt says
// that it arrived. A browser may refuse to keep anything; then a form works, but does not
// survive a reload.

import { drop, recall, store } from "./storage.js";

// A secret is not kept, nor what no person typed.
export function keep(form) {
  const typed = [...form.elements].filter(({ type, dataset }) => type !== "hidden" && !("secret" in dataset));
  const names = new Set(typed.map(({ name }) => name));
  const values = [...new FormData(form)].filter(([name, value]) => names.has(name) && value);
  store(form.dataset.private, new URLSearchParams(values));
}

export function forget(name) {
  if (name) drop(name);
}

// Puts what was kept back in a form; whether there was anything.
export function restore(form) {
  const text = recall(form.dataset.private);
  if (text) put(form, new URLSearchParams(text));
  return Boolean(text);
}

// Puts values in the fields that have one.
export function put(form, values) {
  for (const field of form.elements) {
    if (!values.has(field.name) || field.type === "hidden") continue;
    if (/checkbox|radio/.test(field.type)) field.checked = values.getAll(field.name).includes(field.value);
    else if (field.type !== "file") field.value = values.get(field.name);
  }
}
