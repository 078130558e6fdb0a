// The page can be read before any script has come. Dash builds the same page out of sight; when it is complete, it takes
// the place of the first one: nothing moves, what was opened stays open, what was chosen stays chosen.
(function () {
  "use strict";

  const first = document.getElementById("first-answer");
  const root = document.getElementById("react-entry-point");
  if (!first || !root) return;
  const PATIENCE = 20000; // milliseconds: charts that have not come by then do not hold up the rest

  const FRAME = ".figure-frame";
  const drawn = (frame) => frame.querySelector(".main-svg") || frame.offsetParent === null;
  const shown = (frame) => frame.offsetParent !== null;
  // The drawings of the first page that stand for charts: as many as there are, or none.
  function drawings() {
    const found = [...first.querySelectorAll(FRAME)].filter(shown);
    return found.length === [...root.querySelectorAll(FRAME)].filter(shown).length ? found : [];
  }
  function complete(late) {
    if (!root.querySelector("#page-title")) return false;
    return late || drawings().length > 0 || [...root.querySelectorAll(FRAME)].every(drawn);
  }

  // A drawing stays until its chart is there. An area of it can still be chosen, through the list of areas.
  function standIn(frame, drawing) {
    if (drawn(frame) || !drawing) return;
    const stand = document.createElement("div");
    stand.className = "stand-in";
    stand.append(...drawing.childNodes);
    for (const link of stand.querySelectorAll("a")) {
      link.dataset.area = new URL(link.href.baseVal, window.location).searchParams.get("area");
      link.removeAttribute("href");
    }
    stand.addEventListener("click", (event) => {
      const area = event.target.closest("[data-area]")?.dataset.area;
      if (area) window.dash_clientside.set_props("map-area", { value: area });
    });
    frame.append(stand);
    frame.classList.add("stands-in");
    const waiting = new MutationObserver(() => {
      if (!frame.querySelector(".main-svg")) return;
      waiting.disconnect();
      stand.remove();
      frame.classList.remove("stands-in");
    });
    waiting.observe(frame, { subtree: true, childList: true });
  }

  // The same elements stand in the same order in both pages.
  function carryOver() {
    const was = first.querySelectorAll("details");
    root.querySelectorAll("details").forEach((item, n) => { if (was[n]) item.open = was[n].open; });
    const marked = new Set();
    for (const control of first.querySelectorAll("select[id], input[id]")) {
      if (["checkbox", "radio"].includes(control.type)) {
        if (control.checked !== control.defaultChecked) marked.add(control.closest(".form-check").parentElement);
        continue;
      }
      const options = [...(control.options ?? [])];
      const chosen = control.tagName === "SELECT" ? (options.find((item) => item.defaultSelected)
        ?? options.find((item) => !item.disabled))?.value : control.defaultValue;
      if (control.type === "hidden" || control.value === chosen) continue;
      window.dash_clientside?.set_props?.(control.id, { value: control.value });
    }
    for (const group of marked) {
      const values = [...group.querySelectorAll("input:checked")].map((item) => item.value);
      const several = group.querySelector("input").type === "checkbox";
      window.dash_clientside?.set_props?.(group.id, { value: several ? values : values[0] });
    }
    const focused = first.contains(document.activeElement) ? document.activeElement : null;
    const all = focused && [...first.querySelectorAll(focused.tagName)];
    return focused && [...root.querySelectorAll(focused.tagName)][all.indexOf(focused)];
  }

  function takeOver() {
    const place = [window.scrollX, window.scrollY];
    const focus = carryOver();
    const standing = drawings();
    [...root.querySelectorAll(FRAME)].filter(shown).forEach((frame, n) => standIn(frame, standing[n]));
    first.remove();
    window.scrollTo(...place);
    focus?.focus({ preventScroll: true });
    window.dispatchEvent(new Event("resize"));
  }

  let waiting = true;
  let late = false;
  function look() {
    if (!waiting || !complete(late)) return;
    waiting = false;
    observer.disconnect();
    window.requestAnimationFrame(takeOver);
  }
  const observer = new MutationObserver(() => window.requestAnimationFrame(look));
  observer.observe(root, { subtree: true, childList: true });
  window.setTimeout(() => { late = true; look(); }, PATIENCE);
})();
