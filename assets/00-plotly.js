// Charts are drawn anew by Plotly only where a person does something with the page and a chart is in view: until then
// the drawing of the first answer stands there. Who only reads is spared its 385 kB.
(function () {
  "use strict";

  // The small bundle, not the full one that Dash would set later. Its version is that of the Plotly that builds the
  // charts; a test compares the two.
  const ADDRESS = "/assets/vendor/plotly-geo-4.1.1.min.js";
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "change"];

  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => ADDRESS, set() {} });

  // Dash's charts wait for what stands here; Plotly puts itself in its place.
  let want;
  window.Plotly = new Promise((resolve) => { want = resolve; }).then(() => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = ADDRESS;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  }));

  // A chart that comes into view, or is about to.
  const view = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) want();
  }, { rootMargin: "50%" });
  function look() {
    document.querySelectorAll("#react-entry-point .figure-frame").forEach((frame) => view.observe(frame));
  }

  let begun = false;
  function begin() {
    if (begun) return;
    begun = true;
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  }
  for (const sign of SIGNS) window.addEventListener(sign, begin, { capture: true, passive: true });
  // What a page shows after another was left, or after a choice, has no drawing that could stand in for it.
  document.addEventListener("address-followed", begin);
  window.addEventListener("_dashprivate_pushstate", begin);
  window.addEventListener("popstate", begin);
})();
