// Forms of the static edition send nothing.

const LONGEST = 1800; // as lmb_toolkit/view/sending.py has it

// What a form says, as the text of a mail: as lmb_toolkit/view/forms.py has it.
export function write() {
  for (const place of document.querySelectorAll("form[data-private]")) {
    const text = place.querySelector(".lmb-text-copy");
    const answers = new Map();
    for (const [name, value] of new FormData(place)) {
      const field = [...place.elements]
        .find((one) => one.name === name && (one.value === value || !/radio|checkbox/.test(one.type)));
      const group = field.closest("fieldset")?.querySelector("legend");
      const label = group || field.labels?.[0];
      if (!label || !value.trim() || name === "dienst" || "no" in field.dataset) continue;
      const said = (group && field.closest("label")) || field.selectedOptions?.[0];
      answers.set(name, [words(label), [...(answers.get(name)?.[1] ?? []), said ? words(said) : value]]);
    }
    text.dataset.heading ??= text.textContent.split("\n")[0];
    const parts = [...answers.values()].map(([label, said]) => `${label}\n${said.join(", ")}`);
    const may = place.querySelector("[data-no]");
    if (may && parts.length) parts.push(may.checked ? may.dataset.yes : may.dataset.no);
    const title = answers.get("praktijk")?.[1][0] ?? "";
    const whole = [text.dataset.heading.replace("{title}", () => title), ...parts].filter(Boolean).join("\n\n");
    text.textContent = whole;
    for (const link of place.querySelectorAll("a[href^='mailto:']")) {
      const [plain] = link.href.split("&body=");
      const filled = `${plain}&body=${encodeURIComponent(whole.replaceAll("\n", "\r\n"))}`;
      link.href = whole && filled.length <= LONGEST ? filled : plain;
    }
  }
  return {};
}

// A label without the word that it must be filled in.
const words = (label) => [...label.childNodes].filter(({ className }) => className !== "lmb-needed")
  .map(({ textContent }) => textContent).join("").trim();
