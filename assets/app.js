// Things that Dash does not do by itself when a page changes without loading: it leaves the focus on the link that
// was followed, and marks nothing in the navigation. Forms also need not load everything again.
(function () {
  "use strict";

  const bare = (path) => path.replace(/\/+$/, "") || "/";
  const here = () => bare(window.location.pathname);
  let shown = null;

  function markCurrent() {
    for (const link of document.querySelectorAll("#navigation a")) {
      const text = link.firstElementChild;
      if (bare(new URL(link.href).pathname) === here()) text.setAttribute("aria-current", "page");
      else text.removeAttribute("aria-current");
    }
  }

  // The same view in the other languages.
  function markLanguages() {
    const home = new URL(document.querySelector(".site-title").href).pathname.replace(/\/+$/, "");
    for (const link of document.querySelectorAll(".language-link")) {
      link.href = link.dataset.prefix + window.location.pathname.slice(home.length) + window.location.search;
    }
  }

  document.addEventListener("address-followed", markLanguages);

  function focusOn(element, scroll) {
    element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: !scroll });
  }

  // The place in the page that the address names.
  function target() {
    const name = window.location.hash.slice(1);
    try {
      return name && document.getElementById(decodeURIComponent(name));
    } catch {
      return null; // a percent sign by itself
    }
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.page = {
    // Called each time that a page has come, before it is drawn.
    opened: function () {
      window.requestAnimationFrame(function () {
        markCurrent();
        markLanguages();
        const named = target();
        const results = document.querySelector("#results h2");
        if (shown === null) shown = here(); // the browser has found the place, and the person may have gone on from there
        else if (named) named.scrollIntoView();
        else if (shown === here() && results) focusOn(results, true);
        else if (shown !== here()) {
          window.scrollTo(0, 0);
          focusOn(document.getElementById("page-title"), false);
        }
        shown = here();
        document.dispatchEvent(new CustomEvent("page-opened"));
      });
      return window.dash_clientside.no_update;
    },
  };

  // Forms open their address without loading the app again. With scripts off, the browser does it by itself.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.closest("#first-answer")) return; // Dash is not there yet: the browser does it by itself
    if (form.method !== "get" || new URL(form.action).origin !== window.location.origin) return;
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    const text = query.toString();
    window.history.pushState({}, "", new URL(form.action).pathname + (text ? "?" + text : ""));
    // The event by which dcc.Link tells dcc.Location that the address changed.
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  });
})();
