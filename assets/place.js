// Finding one's own place. What is typed goes out in the body of a request and stands in no address; where a person is
// does not go out at all: the browser gets the same map as everyone and looks by itself.
(function () {
  "use strict";

  const ROUGH_METERS = 1000;
  const ASK = { enableHighAccuracy: false, maximumAge: 60000, timeout: 20000 };

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.classList.contains("private-form") && !form.closest("#first-answer")) event.preventDefault();
  });

  function inRing(ring, x, y) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i], [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
    return inside;
  }

  function contains(geometry, x, y) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    // A point in a hole crosses its ring and the one around it.
    return polygons.some((rings) => rings.filter((ring) => inRing(ring, x, y)).length % 2 === 1);
  }

  const position = () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, ASK));

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.place = {
    answered: function () {
      window.requestAnimationFrame(function () {
        const title = document.querySelector("#find-answer h2");
        if (!title) return;
        title.setAttribute("tabindex", "-1");
        title.focus();
      });
    },

    // Whether a drag over the map of one's own area draws a shape, or is left to the page.
    draw: function (way) {
      const frame = document.getElementById("own-frame");
      const plot = frame && frame.querySelector(".js-plotly-plot");
      if (!plot) return;
      frame.classList.toggle("is-drawing", way === "draw");
      window.Plotly.relayout(plot, { dragmode: way === "draw" ? "lasso" : false });
    },

    locate: async function (clicks, geography, words) {
      if (!clicks) return window.dash_clientside.no_update;
      if (!navigator.geolocation) return words.refused;
      const said = document.getElementById("here-said");
      said.textContent = words.asking;
      let here, map;
      try {
        here = (await position()).coords;
        map = await (await fetch(words.files[geography])).json();
      } catch {
        return words.refused;
      }
      const area = map.features.find((item) => contains(item.geometry, here.longitude, here.latitude));
      if (!area) return words.outside;
      const entry = document.querySelector(`[data-area="${CSS.escape(`${geography}:${area.id}`)}"] a`);
      const name = entry ? entry.textContent : area.id;
      if (!entry || here.accuracy > ROUGH_METERS) return words.rough.replace("{area}", name);
      window.setTimeout(() => entry.click(), 1500);
      return words.found.replace("{area}", name);
    },
  };
})();
