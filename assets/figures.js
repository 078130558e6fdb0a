// What figures need in the browser: patterns for areas without a number, buttons that move maps, maps that move
// together, taps that choose an area, and an address that follows.

(function () {
  "use strict";

  // Patterns that the style sheet lays over areas whose number is withheld or missing, so that color is not all.
  const NS = "http://www.w3.org/2000/svg";
  const HATCHES = [
    ["hatch-withheld", "#f1e3c6", "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "#8a6a2f"],
    ["hatch-unreliable", "#e3efdd", "M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2", "#4b7a3a"],
    ["hatch-not-reported", "#c3c7cc", "M0,3 h6", "#5c6670"],
    ["hatch-not-applicable", "#f4f4f4", "M2,3 h2", "#5c6670"],
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

  // Maps. The large one leads: buttons move it through Plotly's own, which stay out of sight and out of the tab order,
  // for only what a person does through them is kept when the figure changes. All other maps of the page follow it.
  const PANES = ".map-pane .js-plotly-plot";
  const leader = () => document.querySelector("#map-graph .js-plotly-plot, #own-graph .js-plotly-plot");
  const geoOf = (plot) => plot?._fullLayout?.geo;
  const viewOf = (plot) => {
    const geo = geoOf(plot);
    return geo && { "geo.center.lon": geo.center.lon, "geo.center.lat": geo.center.lat,
      "geo.projection.rotation.lon": geo.projection.rotation.lon, "geo.projection.scale": geo.projection.scale };
  };
  const same = (one, other) => Object.keys(one).every((key) => Math.abs(one[key] - other[key]) < 1e-6);
  let moving = false;

  function follow(plot, wanted) {
    const there = viewOf(plot);
    if (!wanted || !there || same(there, wanted) || plot.offsetParent === null) return;
    window.Plotly.relayout(plot, wanted);
  }

  function moved(from) {
    const wanted = viewOf(from);
    if (moving || !wanted) return;
    moving = true;
    for (const plot of document.querySelectorAll(PANES)) if (plot !== from) follow(plot, wanted);
    moving = false;
    document.querySelectorAll(".map-main .figure-frame, .map-pane .figure-frame").forEach(markZoom);
  }

  // A finger moves the map only once it is zoomed; until then it scrolls the page (the style sheet looks at is-zoomed).
  function markZoom(frame) {
    const plot = frame.querySelector(".js-plotly-plot");
    const zoomed = geoOf(plot)?.projection.scale > 1;
    frame.classList.toggle("is-zoomed", zoomed);
    const drawing = plot?._fullLayout?.dragmode === "lasso";
    if (geoOf(plot) && !drawing && zoomed !== (plot._fullLayout.dragmode === "pan")) {
      window.Plotly.relayout(plot, { dragmode: zoomed ? "pan" : false });
    }
  }

  // What was tapped is the shape under the pointer: what Plotly takes for it may be where the pointer was a moment ago.
  // It goes to the server as the area's code with the address of the shapes that it was drawn with, so a tap on a map
  // that is about to change is not taken for one on the next. Moving the map is no tap.
  const STILL_PIXELS = 6;
  let taps = 0;
  let down = null;
  document.addEventListener("pointerdown", (event) => { down = [event.clientX, event.clientY]; }, true);
  document.addEventListener("click", (event) => {
    const plot = event.target.closest?.(PANES);
    if (!plot || event.target.closest(".modebar-container")) return;
    const { clientX: x, clientY: y } = event;
    if (down && Math.hypot(x - down[0], y - down[1]) > STILL_PIXELS) return;
    const frame = geoOf(plot)?._subplot?.bgRect?.node().getBoundingClientRect();
    if (!frame || x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return;
    const shape = [...plot.querySelectorAll(".choroplethlocation")].find((item) => {
      const place = new DOMPoint(x, y).matrixTransform(item.getScreenCTM().inverse());
      return item.isPointInFill(place);
    });
    const boundaries = shape?.parentNode.__data__?.[0]?.trace?.geojson;
    if (!boundaries) return;
    taps += 1;
    window.dash_clientside.set_props("map-click", { data: { code: String(shape.__data__.loc), boundaries, tap: taps } });
  }, true);

  const known = new WeakSet();
  function attach() {
    for (const plot of document.querySelectorAll(PANES)) {
      if (known.has(plot) || typeof plot.on !== "function") continue;
      known.add(plot);
      plot.on("plotly_relayout", (change) => {
        if (Object.keys(change).some((key) => key.startsWith("geo"))) moved(plot);
      });
      // What is drawn anew starts without a zoom, unless it is the one that the person moved.
      plot.on("plotly_afterplot", () => {
        const first = leader();
        if (first && plot !== first && !moving) follow(plot, viewOf(first));
      });
    }
  }
  // An element becomes a plot when it gets its class, which may be before Plotly has given it `on`.
  function watch() {
    new MutationObserver(() => window.requestAnimationFrame(attach))
      .observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  }

  const STEP_PIXELS = 120;
  const SIDES = { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] };

  function pan(plot, side) {
    const geo = geoOf(plot)?._subplot;
    if (!geo) return;
    const [across, down] = SIDES[side];
    const middle = geo.projection.invert(
      [geo.midPt[0] - across * STEP_PIXELS, geo.midPt[1] - down * STEP_PIXELS]);
    if (middle) window.Plotly.relayout(plot, { "geo.center.lon": middle[0], "geo.center.lat": middle[1],
      "geo.projection.rotation.lon": middle[0] });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-zoom], button[data-pan]");
    const plot = leader();
    if (!button || !plot) return;
    const press = (selector) => plot.querySelector(`.modebar-btn${selector}`)?.click();
    const how = button.dataset.zoom;
    if (button.dataset.pan) pan(plot, button.dataset.pan);
    else press(how === "reset" ? '[data-attr="reset"]' : `[data-attr="zoom"][data-val="${how}"]`);
    moved(plot);
  });

  // A link to a neighbor chooses it in the list of areas, so that the map stays as it is.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#react-entry-point #map-near a[data-area]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.dash_clientside.set_props("map-area", { value: link.dataset.area });
  });

  // The table is asked for when it is opened.
  document.addEventListener("toggle", (event) => {
    if (event.target.id === "map-twin") {
      window.dash_clientside.set_props("map-table-open", { data: event.target.open });
    }
  }, true);

  function start() {
    addHatches();
    watch();
  }
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.figures = {
    // The address in the browser follows what is chosen, so that it can be copied, kept and reloaded; so do links to more of
    // the same, each with what it says itself (data-follows).
    follow: (query) => {
      for (const link of document.querySelectorAll("a[data-follows]")) {
        const wanted = new URLSearchParams(query);
        new URLSearchParams(link.dataset.follows).forEach((value, name) => wanted.set(name, value));
        link.search = wanted;
      }
      const wanted = `${window.location.pathname}?${query}`;
      if (wanted !== window.location.pathname + window.location.search) {
        window.history.replaceState(window.history.state, "", wanted);
        document.dispatchEvent(new CustomEvent("address-followed"));
      }
    },
  };
})();
