// Pieces of HTML that Python made, with gaps.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };
export const escape = (text) => text.replace(/[&<>'"]/g, (sign) => SIGNS[sign]);

// `piece` with HTML in its gaps
export const fill = (piece, values) =>
  piece.split("\0").map((text, at) => (at % 2 ? values[text] : text)).join("");
