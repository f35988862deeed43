// On the page of another site: makes each frame of ours as high as it says that it is, and asks
// those that said so before this was here.

{
  const from = new URL(document.currentScript.src).origin;
  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== from || data?.lmb !== "height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(data.height)}px`;
    }
  });
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.src.startsWith(`${from}/`)) frame.contentWindow.postMessage({ lmb: "ask" }, from);
  }
}
