// Keeps pages on a person's own device, so that they open without a connection. The server puts SITE before this: which
// edition of the site this is, which pages everyone keeps, what a copy needs, and all texts in each language.
"use strict";

const PAGES = "pages";
const OFF = "keep-nothing"; // a cache of this name says that the person wants nothing to be kept
const PATIENCE = 4000; // milliseconds for the network to answer where there is a copy
const DAY = 24 * 3600 * 1000;
const SCRIPTS = /<!-- scripts -->[\s\S]*<!-- end of scripts -->/;

const now = () => new Date().toISOString();
const daysOld = (copy) => (Date.now() - Date.parse(copy.headers.get("X-Saved"))) / DAY;
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const languageOf = (path) =>
  Object.keys(SITE.languages).find((prefix) => prefix && `${path}/`.startsWith(`${prefix}/`)) ?? "";

// What a page is kept as. Of the pages that are kept whole there is one copy, whatever is asked of them.
function keyOf(address) {
  const { pathname, search } = new URL(address, self.location.origin);
  const language = languageOf(pathname);
  const path = pathname.slice(language.length).replace(/\/+$/, "") || "/";
  return language + path + (SITE.whole.includes(path) ? "" : search);
}

async function find(key) {
  const copy = await (await caches.open(PAGES)).match(key);
  return copy && daysOld(copy) <= SITE.removedDays ? copy : undefined;
}

// A copy needs nothing but itself: its styles stand in it, and its one script is that of its own edition.
async function keep(key, response, opened) {
  const edition = response.headers.get("X-Edition");
  if (!response.ok || response.redirected || !edition || (await caches.has(OFF))) return;
  if (edition !== SITE.edition) {
    // There is a newer edition. Its own worker keeps its pages.
    self.registration.update().catch(() => {});
    return;
  }
  const text = await response.text();
  const copy = text.replace(SCRIPTS, "").replace("</body>", () => `<script>${SITE.script}</script></body>`);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "ETag", "Vary"]) headers.delete(name);
  headers.set("Content-Security-Policy", SITE.policy);
  headers.set("X-Saved", now());
  headers.set("X-Opened", opened);
  headers.set("X-Title", encodeURIComponent(text.match(/<title>([^<]*)/)?.[1] ?? key));
  headers.set("X-Language", text.match(/<html lang="([\w-]+)"/)?.[1] ?? "");
  const cache = await caches.open(PAGES);
  await cache.put(key, new Response(copy, { headers }));
  await tidy(cache);
  if (await caches.has(OFF)) await caches.delete(PAGES);
}

// What is too old goes, and of the views that a person opened those that were opened longest ago.
async function tidy(cache) {
  const views = [];
  for (const request of await cache.keys()) {
    const copy = await cache.match(request);
    if (!copy) continue;
    if (daysOld(copy) > SITE.removedDays) await cache.delete(request);
    else if (copy.headers.get("X-Opened")) views.push([copy.headers.get("X-Opened"), request]);
  }
  views.sort(([one], [other]) => (one < other ? 1 : -1));
  for (const [, request] of views.slice(SITE.mostViews)) await cache.delete(request);
}

async function bring(key, opened) {
  const response = await fetch(key, { priority: "low" });
  if ([404, 410].includes(response.status)) await (await caches.open(PAGES)).delete(key);
  else await keep(key, response, opened);
}

const isWhole = (key) => SITE.whole.includes(key.slice(languageOf(key).length));

// A page was opened: it is kept, the pages that everyone keeps are there in its language and not older than a day, and
// copies of other editions are replaced, one after the other.
async function opened(address) {
  if (navigator.connection?.saveData || (await caches.has(OFF))) return;
  const key = keyOf(address);
  await bring(key, isWhole(key) ? "" : now());
  const language = languageOf(key);
  const missing = new Set(SITE.whole.map((path) => language + path));
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    const copy = await cache.match(request);
    const old = copy?.headers.get("X-Edition") !== SITE.edition || (isWhole(pathname + search) && daysOld(copy) > 1);
    if (old) await bring(pathname + search, copy?.headers.get("X-Opened") ?? "");
    missing.delete(pathname + search);
  }
  for (const name of missing) await bring(name, "");
}

// What stands above a copy: why it is shown, how old it is, and where to go from here.
function stamp(copy, key, address, state, why) {
  const language = languageOf(key);
  const says = SITE.languages[language];
  const saved = new Date(copy.headers.get("X-Saved"));
  const expired = daysOld(copy) > SITE.expiredDays;
  const date = new Intl.DateTimeFormat(says.locale, { dateStyle: "long", timeStyle: "short" }).format(saved);
  const own = key === language + SITE.fallback;
  const age = own ? "" : `${escaped(says.saved.replace("{date}", date).replace(/\.\.$/, "."))} `
    + (expired ? `<strong>${escaped(says.expired)}</strong>` : escaped(says.older));
  const words = `${why ? escaped(says[why]) : ""} ${age}`;
  const list = own ? "" : ` · <a href="${language}${SITE.fallback}">${escaped(says.list)}</a>`;
  return `<aside id="saved-stamp" class="saved-stamp${expired && !own ? " is-expired" : ""}"`
    + ` aria-label="${escaped(says.stamp)}"`
    + ` data-narrowed="${escaped(says.narrowed)}" data-near="${escaped(says.near)}"><div class="wide">`
    + `<p><strong>${escaped(says[state])}</strong> ${words}</p>`
    + `<p><a href="${escaped(address)}">${escaped(says.again)}</a>${list}</p>`
    + `<p id="saved-newer" role="status" hidden>${escaped(says.newer)}</p></div></aside>`;
}

async function shown(copy, key, address, state, why = "") {
  const text = await copy.text();
  const marked = text.replace("<main ", (main) => stamp(copy, key, address, state, why) + main);
  return new Response(marked, { status: why ? 503 : 200, headers: copy.headers });
}

// In place of a page that is not here: the list of those that are.
async function instead(key, address) {
  const list = languageOf(key) + SITE.fallback;
  const copy = await find(list);
  return copy ? shown(copy, list, address, "lost", "missing") : Response.error();
}

async function fromNetwork(event, key) {
  const response = (await event.preloadResponse) || (await fetch(event.request));
  if (response.headers.has("X-Edition")) event.waitUntil(keep(key, response.clone(), isWhole(key) ? "" : now()));
  return response;
}

async function tellNewer(event, network) {
  await network;
  const client = await self.clients.get(event.resultingClientId);
  client?.postMessage("newer");
}

// The network first. Where it fails, or takes long, the copy.
async function answer(event) {
  const { url } = event.request;
  const key = keyOf(url);
  const network = fromNetwork(event, key);
  event.waitUntil(network.catch(() => {}));
  const copy = await find(key).catch(() => undefined); // a store that fails keeps nobody from the site
  if (!copy) return network.catch(() => instead(key, url));
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, "slow"); });
  const first = await Promise.race([network, late]).catch(() => "lost");
  if (first === "slow") event.waitUntil(tellNewer(event, network).catch(() => {}));
  if (typeof first === "string") return shown(copy, key, url, first);
  return first.status < 500 ? first : shown(copy, key, url, "failing");
}

// What was sent in a form is passed on and never kept. Without a connection the bare page stands in for its answer.
async function send(request) {
  const address = new URL(request.url).pathname;
  try {
    return await fetch(request);
  } catch {
    const key = keyOf(address);
    const copy = await find(key);
    return copy ? shown(copy, key, address, "lost", "unsent") : instead(key, address);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.destination !== "document") return;
  event.respondWith(request.method === "GET" ? answer(event) : send(request));
});

self.addEventListener("install", (event) => {
  const lists = Object.keys(SITE.languages).map((language) => bring(language + SITE.fallback, ""));
  event.waitUntil(Promise.all(lists).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

let working = Promise.resolve();
self.addEventListener("message", (event) => {
  if (typeof event.data?.opened !== "string") return;
  working = working.then(() => opened(event.data.opened)).then(() => event.source.postMessage("kept")).catch(() => {});
  event.waitUntil(working);
});
