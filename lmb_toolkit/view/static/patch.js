// Makes a part of a page equal to other HTML with as few changes as it takes: what is the same
// stays the node that it was, with its focus, its caret and what a person folded open.

const kind = (node) => {
  const { id = "", name = "", className = "", dataset = {} } = node;
  const own = id || name || dataset.keep || dataset.lesson || String(className).split(" ")[0];
  return `${node.nodeName} ${own}`;
};

// does `then` once a reader sees what the page is now
export const afterPaint = (then) => requestAnimationFrame(() => setTimeout(then));

// `overwrite`: also what is in the field that has the focus
export function patch(node, fresh, overwrite = false) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.nodeValue !== fresh.nodeValue) node.nodeValue = fresh.nodeValue;
    return;
  }
  const { value, checked } = fresh; // before its children move
  patchAttributes(node, fresh);
  patchChildren(node, fresh, overwrite);
  if (!/^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName) || node.type === "file") return;
  if ("note" in node.dataset) return; // what is in it is only in this browser
  if (!overwrite && node === document.activeElement) return;
  if (node.value !== value) node.value = value;
  if (node.checked !== checked) node.checked = checked;
}

export function patchChildren(node, fresh, overwrite = false) {
  let next = node.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const same = find(next, kind(wanted));
    if (!same) {
      node.insertBefore(wanted, next);
      continue;
    }
    next = removeUntil(next, same);
    patch(same, wanted, overwrite);
    next = same.nextSibling;
  }
  removeUntil(next, null);
}

// From `node` on the first sibling of a kind; none behind one that has the focus.
function find(node, wanted) {
  for (let one = node; one; one = one.nextSibling) {
    if (kind(one) === wanted) return one;
    if (one.contains(document.activeElement)) return null;
  }
  return null;
}

function removeUntil(node, end) {
  while (node !== end) {
    const gone = node;
    node = node.nextSibling;
    gone.remove();
  }
  return node;
}

function patchAttributes(node, fresh) {
  // what a person folds or a sheet covers stays so
  const kept = (name) => name === "inert" || (name === "open" && node.dataset.keep);
  for (const { name } of [...node.attributes]) {
    if (!fresh.hasAttribute(name) && !kept(name)) node.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (node.getAttribute(name) !== value && !kept(name)) node.setAttribute(name, value);
  }
}
