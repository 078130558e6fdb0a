// What is kept on this device: its list, how to remove it, and what a copy needs when it is shown without a connection.
// Each copy holds this script, for nothing else is there then.
(function () {
  "use strict";

  const PAGES = "pages";
  const OFF = "keep-nothing";
  const DAY = 24 * 3600 * 1000;
  // Until Dash has taken over, its page stands beside the first one, with the same ids.
  const byId = (id) => document.querySelector(`#react-entry-point #${id}`) ?? document.getElementById(id);
  const stored = "caches" in window;
  const shows = (element, shown) => { element.hidden = !shown; };
  const plain = (text) => new DOMParser().parseFromString(text, "text/html").documentElement.textContent;
  const written = (date, locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(date);

  // Without the name of the site, which is the same in all titles.
  const short = (title) => title.replace(` – ${document.querySelector(".site-name")?.textContent}`, "");

  async function copies() {
    if (!stored || !(await caches.has(PAGES))) return [];
    const cache = await caches.open(PAGES);
    const found = await Promise.all((await cache.keys()).map(async ({ url }) => {
      const headers = (await cache.match(url))?.headers;
      return headers && { address: new URL(url).pathname + new URL(url).search, saved: new Date(headers.get("X-Saved")),
        opened: headers.get("X-Opened"), language: headers.get("X-Language"),
        title: short(plain(decodeURIComponent(headers.get("X-Title")))) };
    }));
    // What the person opened comes first, the newest on top; then the pages that everyone keeps.
    return found.filter((copy) => copy && !copy.address.endsWith("/saved"))
      .sort((one, other) => (one.opened < other.opened ? 1 : -1));
  }

  function line(copy, words) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const when = document.createElement("span");
    const expired = (Date.now() - copy.saved) / DAY > Number(words.expiredDays);
    link.href = copy.address;
    link.textContent = copy.title;
    link.lang = copy.language;
    when.className = "quiet";
    when.textContent = words.saved.replace("{date}", written(copy.saved, words.locale)).replace(/\.\.$/, ".") + (expired ? ` ${words.expired}` : "");
    item.append(link, " ", when);
    return item;
  }

  async function fill() {
    const list = byId("saved-list");
    if (!list) return;
    const [found, off] = [await copies(), stored && await caches.has(OFF)];
    list.replaceChildren(...found.map((copy) => line(copy, list.dataset)));
    shows(byId("saved-asked"), false);
    shows(byId("saved-none"), found.length === 0);
    shows(byId("saved-remove"), !off);
    shows(byId("saved-again"), off && !byId("saved-stamp"));
    for (const button of document.querySelectorAll("#saved-remove, #saved-again")) button.style.visibility = "visible";
  }

  function say(words) {
    const said = byId("saved-said");
    said.textContent = words;
    said.focus();
  }

  // The empty cache says that nothing is to be kept; a worker that is still at work looks for it.
  async function remove() {
    await caches.open(OFF);
    await caches.delete(PAGES);
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    await fill();
    say(byId("saved-said").dataset.removed);
  }

  async function again() {
    await caches.delete(OFF);
    await fill();
    say(byId("saved-said").dataset.again);
    document.dispatchEvent(new CustomEvent("page-opened"));
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#saved-remove")) remove();
    if (event.target.closest?.("#saved-again")) again();
  });
  document.addEventListener("page-opened", fill);
  navigator.serviceWorker?.addEventListener("message", (event) => {
    if (event.data === "kept") fill();
    if (event.data === "newer") shows(byId("saved-newer"), true);
  });

  // In a copy of the whole directory: what was asked for is chosen here.
  function narrow(stamp) {
    const asked = new URLSearchParams(window.location.search);
    const list = document.querySelector("#results .resource-list");
    const form = document.querySelector('form[method="get"]');
    if (!list || !["approach", "area", "q"].some((name) => asked.get(name))) return;
    for (const [name, value] of asked) if (form?.elements[name]) form.elements[name].value = value;
    const kind = form?.elements.approach?.selectedOptions[0];
    const tag = kind && kind.index > 1 ? kind.textContent : ""; // the first choice is empty, the second is all kinds
    const words = (asked.get("q") ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fits = (entry) => (!tag || entry.querySelector(".resource-tag").textContent === tag)
      && words.every((word) => entry.textContent.toLocaleLowerCase().includes(word));
    const entries = [...list.children];
    for (const entry of entries) shows(entry, fits(entry));
    const number = entries.filter((entry) => !entry.hidden).length;
    const said = document.createElement("p");
    said.className = "notice";
    said.setAttribute("role", "status");
    said.textContent = stamp.dataset.narrowed.replace("{number}", number).replace("{all}", entries.length)
      + (asked.get("area") ? ` ${stamp.dataset.near}` : "");
    list.before(said);
  }

  const stamp = byId("saved-stamp");
  if (!stamp) return;
  fill();
  narrow(stamp);
  // Steps back in the history to what Dash showed before this copy came are no loading of a page by themselves.
  const address = () => window.location.pathname + window.location.search;
  const own = address();
  window.addEventListener("popstate", () => { if (address() !== own) window.location.reload(); });
})();
