"""Pages without a connection: the worker that keeps them on a visitor's own device, and what makes the site an app."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from typing import Any

import resvg_py
from babel import Locale
from flask import Blueprint, Flask, Response, abort, request

from components.offline import EXPIRED_DAYS, MOST_VIEWS, REMOVED_DAYS, SAVED, said_saved
from data.releases.store import current
from language import _, local, tag, using
from language import current as language
from settings import ROOT
from web import page
from web.edition import edition
from web.languages import offered, prefix

blueprint = Blueprint("offline", __name__)

EDITION = "X-Edition"
"""The header of pages that may be kept, with their edition."""
WHOLE = ("/", "/resources", "/find", SAVED)
"""The pages that every visitor keeps, whatever is asked of them: from what they hold, all else is found."""
WORKER = ROOT / "web" / "worker.js"
COPY_SCRIPT = ROOT / "assets" / "saved.js"
ICON = ROOT / "assets" / "icon.svg"
ICONS = {"192": (192, False), "512": (512, False), "192-full": (192, True), "512-full": (512, True),
         "180-full": (180, True)}
"""Name → pixels, and whether its ground fills the square: then a device cuts it into a shape of its own."""
ROUNDED = ' rx="6"'
BRAND, PAPER = "#123a5e", "#ffffff"
FRESH_SECONDS = 24 * 3600


def register(server: Flask) -> None:
    """Serve the worker, the app's description and its icons; mark the pages that may be kept."""
    server.register_blueprint(blueprint)

    @server.after_request
    def mark(response: Response) -> Response:
        if may_be_kept(response):
            response.headers[EDITION] = edition()
        return response


def may_be_kept(response: Response) -> bool:
    """Whether an answer may be kept on a visitor's device.

    It must be a page that exists, asked for by its address. Of a page that is kept whole no single view is: what a
    person looked for among those who help, or where they live, is not for others who use the device.
    """
    return (request.method == "GET" and response.status_code in (200, 304) and response.mimetype == "text/html"
            and "no-store" not in response.headers.get("Cache-Control", "")
            and page.exists(request.path) and not part_of_whole())


def part_of_whole() -> bool:
    """Whether something is asked of a page that is kept whole, such as words that a person looks for."""
    return "/" + request.path.strip("/") in WHOLE and bool(request.args)


@blueprint.get("/service-worker.js")
def worker() -> Response:
    """Answer with the worker: its script after all that it is told."""
    told = json.dumps(settings(), ensure_ascii=False)
    response = Response(f"const SITE = {told};\n{WORKER.read_text(encoding='utf-8')}", mimetype="text/javascript")
    # The policy of a worker's own answer is what it must keep to.
    response.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    return _fresh(response)


def settings() -> dict[str, Any]:
    """Return what the worker is told: which edition it keeps, for how long, and its texts in each language."""
    script = COPY_SCRIPT.read_text(encoding="utf-8")
    languages = {}
    for one in offered():
        with using(one, prefix(one)):
            languages[prefix(one)] = texts()
    return {"edition": edition(), "whole": WHOLE, "fallback": SAVED, "script": script, "policy": copy_policy(script),
            "mostViews": MOST_VIEWS, "expiredDays": EXPIRED_DAYS, "removedDays": REMOVED_DAYS, "languages": languages}


def copy_policy(script: str) -> str:
    """Return the content security policy of a copy: nothing runs in it but its one script, and it asks for nothing."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src 'self' data:; "
            "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'")


def texts() -> dict[str, str]:
    """Return what a copy says of itself, in the language being answered in."""
    return {
        "locale": tag(),
        "stamp": _("Saved page"),
        "lost": _("You have no connection."),
        "slow": _("Your connection is slow."),
        "failing": _("The site does not answer at the moment."),
        "saved": said_saved(),
        "older": _("The site may show newer numbers now."),
        "expired": _("This page is out of date: it was saved more than {days} days ago. Numbers, addresses and phone "
                     "numbers may have changed.", days=EXPIRED_DAYS),
        "missing": _("What you asked for is not saved on this device. These pages are:"),
        "unsent": _("What you typed could not be sent. The lists on this page work without a connection."),
        "again": _("Try again"),
        "list": _("Pages saved on this device"),
        "newer": _("A newer page has come. Choose “Try again” to see it."),
        "narrowed": _("{number} of the {all} entries that are saved fit what you chose."),
        "near": _("Their order by distance needs a connection."),
    }


@blueprint.get("/manifest.webmanifest")
def description() -> Response:
    """Answer with what a device needs to put the site among its apps, in the language of the address."""
    name = current().manifest.name
    icons = [{"src": f"/icon/{key}.png", "sizes": f"{pixels}x{pixels}", "type": "image/png",
              "purpose": "maskable" if full else "any"} for key, (pixels, full) in ICONS.items()]
    content = {
        "id": "/", "scope": "/", "start_url": local("/"), "name": name, "short_name": current().manifest.place,
        "description": page.description("/"), "lang": language(), "dir": Locale.parse(tag(), sep="-").text_direction,
        "display": "standalone", "theme_color": BRAND, "background_color": PAPER, "icons": icons,
        "shortcuts": [{"name": _("Find help"), "url": local("/resources")}],
    }
    return _fresh(Response(json.dumps(content, ensure_ascii=False), mimetype="application/manifest+json"))


@blueprint.get("/icon/<name>.png")
def icon(name: str) -> Response:
    """Answer with the site's icon as a picture."""
    if name not in ICONS:
        abort(404)
    response = Response(drawn(*ICONS[name]), mimetype="image/png")
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


@lru_cache(maxsize=len(ICONS))
def drawn(pixels: int, full: bool) -> bytes:
    """Return the icon as PNG.

    Parameters
    ----------
    pixels : int
        Its width and height.
    full : bool
        Whether its ground reaches into the corners.
    """
    svg = ICON.read_text(encoding="utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg.replace(ROUNDED, "") if full else svg, width=pixels,
                                       height=pixels))


def links() -> str:
    """Return what the head of a page says of the app."""
    return (f'<link rel="manifest" href="{local("/manifest.webmanifest")}">\n'
            f'<link rel="apple-touch-icon" href="/icon/180-full.png">\n<meta name="theme-color" content="{BRAND}">')


def _fresh(response: Response) -> Response:
    """Let browsers ask each time whether there is another."""
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
