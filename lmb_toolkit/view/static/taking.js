// A file that is made for a reader: how far it is, a way to stop, and then the file.

export function save(name, data) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// what comes, piece by piece; `told` hears which part of it is there
async function whole(answer, told) {
  const total = Number(answer.headers.get("Content-Length"));
  const reader = answer.body.getReader();
  const pieces = [];
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces);
    pieces.push(value);
    size += value.length;
    if (total) told(size / total);
  }
}

// fetches what `link` leads to, with a line about it below the list that the link is in
export async function take(link) {
  const list = link.closest(".lmb-take-along");
  const line = list.querySelector("template").content.firstElementChild.cloneNode(true);
  const [text, bar, stop] = line.children;
  const stopped = new AbortController();
  text.textContent = link.dataset.name;
  stop.addEventListener("click", () => { stopped.abort(); line.remove(); });
  list.append(line);
  try {
    const answer = await fetch(link.href, { signal: stopped.signal });
    if (!answer.ok) throw new Error({ 413: "many", 503: "busy" }[answer.status] ?? "failed");
    const data = await whole(answer, (part) => { bar.value = part; });
    const [, name] = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition")) ?? [];
    save(name ?? "", data);
    line.remove();
  } catch (error) {
    if (stopped.signal.aborted) return;
    text.textContent = line.dataset[error.message] ?? line.dataset.failed;
    bar.remove();
  }
}
