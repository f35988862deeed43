// Forms of the static edition send nothing.

// What a form says, as the text of a mail.
export function write() {
  for (const place of document.querySelectorAll("form[data-private]")) {
    const lines = [];
    for (const [name, value] of new FormData(place)) {
      const field = place.querySelector(`[name="${name}"]:not([type=hidden])`);
      if (!field || typeof value !== "string" || !value.trim() || name.startsWith("_")) continue;
      const group = /^(radio|checkbox)$/.test(field.type) && field.closest("fieldset")?.querySelector("legend");
      const chosen = group ? place.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`) : field;
      const label = (group || field.labels[0])?.textContent.trim().replace(/\s+/g, " ");
      const said = chosen?.type === "radio" || chosen?.type === "checkbox"
        ? chosen.labels[0].textContent.trim() : field.selectedOptions?.[0].textContent.trim() ?? value;
      lines.push(label === said ? said : `${label}: ${said}`);
    }
    const text = place.querySelector(".lmb-text-copy");
    if (text) text.textContent = lines.join("\n");
  }
  return {};
}
