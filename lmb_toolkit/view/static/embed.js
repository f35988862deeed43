// In the frame: tells the page around it how high this list is, and nothing else.

const tell = () => parent.postMessage({ lmb: "height", height: document.documentElement.offsetHeight }, "*");
addEventListener("message", ({ data }) => { if (data?.lmb === "ask") tell(); });
new ResizeObserver(tell).observe(document.documentElement);
tell();
