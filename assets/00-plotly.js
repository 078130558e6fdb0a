// Charts load the small Plotly bundle from this address instead of the full one that Dash would set later.
// Its version is that of the Plotly that builds the charts; a test compares the two.
Object.defineProperty(window, "_dashPlotlyJSURL", {
  get: () => "/assets/vendor/plotly-geo-4.1.1.min.js",
  set() {},
});
