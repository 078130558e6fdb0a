// Tells the worker which pages were opened, so that it keeps them, and finds the kept ones when the connection is lost.
(function () {
  "use strict";

  const OFF = "keep-nothing";
  const SETTLED = 3000; // milliseconds that a page stays open before it is kept
  const PATIENCE = 8000; // milliseconds for a page to come before its copy is shown
  const able = "serviceWorker" in navigator && "caches" in window;

  let settling;
  async function keep() {
    if (await caches.has(OFF)) return;
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ opened: here() });
  }
  function opened() {
    window.clearTimeout(settling);
    settling = window.setTimeout(() => keep().catch(() => {}), SETTLED);
  }

  let lost = !navigator.onLine;
  function mark(now) {
    lost = now;
    document.querySelectorAll("#connection-lost").forEach((notice) => { notice.hidden = !lost; });
  }

  const here = () => window.location.pathname + window.location.search;
  let shown = here();
  let awaited;

  // The address is already that of the page that does not come: loading it shows the copy.
  async function goToCopy() {
    if (!navigator.serviceWorker?.controller) return;
    if (lost || await caches.match(here()) || await caches.match(window.location.pathname)) window.location.reload();
  }
  function awaitPage() {
    window.clearTimeout(awaited);
    awaited = here() === shown ? undefined : window.setTimeout(goToCopy, lost ? 0 : PATIENCE);
  }

  function failed() {
    mark(true);
    if (awaited) goToCopy();
  }

  // Dash tells nobody that it could not ask the server.
  const ask = window.fetch;
  window.fetch = async function (...given) {
    try {
      const answer = await ask(...given);
      mark(false);
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") failed();
      throw error;
    }
  };

  document.addEventListener("page-opened", () => {
    window.clearTimeout(awaited);
    awaited = undefined;
    shown = here();
    mark(lost);
    if (able) opened();
  });
  window.addEventListener("offline", () => mark(true));
  window.addEventListener("online", () => mark(false));
  if (!able) return;
  document.addEventListener("address-followed", () => {
    shown = here();
    opened();
  });
  let controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) opened(); // another edition's worker, which keeps its own pages
    controlled = true;
  });

  window.addEventListener("_dashprivate_pushstate", awaitPage);
  window.addEventListener("popstate", awaitPage);

  // Without a connection links and forms are followed as if there were no scripts: the worker has the copies.
  const leaves = (event, address) => lost && navigator.serviceWorker.controller && !event.defaultPrevented
    && new URL(address).origin === window.location.origin;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && leaves(event, link.href) && !link.getAttribute("href").startsWith("#")) event.stopPropagation();
  }, true);
  document.addEventListener("submit", (event) => {
    if (leaves(event, event.target.action) && event.target.method === "get") event.stopPropagation();
  }, true);
})();
