// The page can be read, and each of its links and forms works, before any other script comes. The others are fetched when a
// person does something with the page, or has it open for a while: so they are in nobody's way who wants to read.
(function () {
  "use strict";

  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];
  const WHILE = 6000; // milliseconds
  const held = document.getElementById("scripts");
  if (!held) return;

  function put(given) {
    const script = document.createElement("script");
    for (const { name, value } of given.attributes) script.setAttribute(name, value);
    script.text = given.text;
    script.async = false; // in their order
    document.body.append(script);
    return script;
  }

  let started = false;
  function start() {
    if (started) return;
    started = true;
    const all = [...held.content.querySelectorAll("script")];
    const come = all.filter((script) => script.src).map((script) => new Promise((resolve) => {
      put(script).onload = resolve;
    }));
    Promise.all(come).then(() => all.filter((script) => !script.src).forEach(put));
  }

  for (const sign of SIGNS) window.addEventListener(sign, start, { capture: true, once: true, passive: true });
  // What is saved on the device, and how to remove it, only scripts can tell.
  if (document.getElementById("saved-list")) start();
  window.addEventListener("load", () => window.setTimeout(start, WHILE));
})();
