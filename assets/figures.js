// What figures need in the browser: hatching for areas without a number, zoom buttons, and an address that follows.

(function () {
  "use strict";

  // Patterns that the style sheet lays over areas whose number is withheld or missing, so that color is not all.
  const NS = "http://www.w3.org/2000/svg";
  const HATCHES = [
    ["hatch-withheld", "#f1e3c6", "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "#8a6a2f"],
    ["hatch-not-reported", "#c3c7cc", "M0,3 h6", "#5c6670"],
  ];
  function addHatches() {
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("width", "0");
    svg.setAttribute("height", "0");
    svg.setAttribute("aria-hidden", "true");
    svg.style.position = "absolute";
    for (const [id, fill, line, stroke] of HATCHES) {
      const pattern = document.createElementNS(NS, "pattern");
      for (const [name, value] of [["id", id], ["width", "6"], ["height", "6"], ["patternUnits", "userSpaceOnUse"]]) {
        pattern.setAttribute(name, value);
      }
      const ground = document.createElementNS(NS, "rect");
      ground.setAttribute("width", "6");
      ground.setAttribute("height", "6");
      ground.setAttribute("fill", fill);
      const path = document.createElementNS(NS, "path");
      path.setAttribute("d", line);
      path.setAttribute("stroke", stroke);
      path.setAttribute("stroke-width", "1");
      pattern.append(ground, path);
      svg.append(pattern);
    }
    document.body.append(svg);
  }
  if (document.body) addHatches();
  else document.addEventListener("DOMContentLoaded", addHatches);

  // Plotly's own buttons stay out of sight and out of the tab order; these press them, for only what a person does
  // through them is kept when the figure changes. A finger moves the map only once it is zoomed; until then it scrolls
  // the page (the style sheet looks at is-zoomed).
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-zoom]");
    if (!button) return;
    const frame = button.closest(".map-main").querySelector(".figure-frame");
    const press = (selector) => frame.querySelector(`.modebar-btn${selector}`)?.click();
    const how = button.dataset.zoom;
    press(how === "reset" ? '[data-attr="reset"]' : `[data-attr="zoom"][data-val="${how}"]`);
    markZoom(frame);
  });

  function markZoom(frame) {
    const plot = frame.querySelector(".js-plotly-plot");
    const zoomed = plot?._fullLayout?.geo?.projection.scale > 1;
    frame.classList.toggle("is-zoomed", zoomed);
    if (plot?._fullLayout && zoomed !== (plot._fullLayout.dragmode === "pan")) {
      window.Plotly.relayout(plot, {dragmode: zoomed ? "pan" : false});
    }
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.figures = {
    // The address in the browser follows what is chosen, so that it can be copied, kept and reloaded.
    follow: (query) => {
      const wanted = `${window.location.pathname}?${query}`;
      if (wanted !== window.location.pathname + window.location.search) {
        window.history.replaceState(window.history.state, "", wanted);
        document.dispatchEvent(new CustomEvent("address-followed"));
      }
      // Another kind of area comes as another map, which is not zoomed.
      setTimeout(() => document.querySelectorAll(".map-main .figure-frame").forEach(markZoom), 1000);
    },
  };
})();
