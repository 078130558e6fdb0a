"""What stands in the head of a page for those who find and share it: words, addresses, languages, a picture."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from babel import Locale
from flask import request

from data.releases.release import Release
from data.releases.store import current
from language import current as language
from settings import load
from web import page
from web.dataset import dataset
from web.drawing.preview import HIGH, WIDE
from web.languages import offered, prefix
from web.limits import PRIVATE_FORM
from web.previews import alternative, picture_address
from web.shared import Shared

DESCRIBED = ("/", "/downloads")
"""The pages that describe the published tables to programs."""


def origin() -> str:
    """Return where the public finds the site: its scheme and host, without a slash at the end."""
    return load().public_address or request.host_url.rstrip("/")


def head(said: Shared) -> str:
    """Return the head of a page as HTML, without its title and styles.

    Parameters
    ----------
    said : Shared
        The page.
    """
    release = current()
    parts = [_meta("", 'charset="utf-8"'), _named("viewport", "width=device-width, initial-scale=1"),
             _named("description", said.description)]
    if not _found(release, said.path):
        parts.append(_named("robots", "noindex"))
    if page.exists(said.path):
        parts += _addresses(said.address)
        parts += _preview(release, said)
    if said.path in DESCRIBED:
        parts.append(_data(dataset(release, origin())))
    return "\n".join(parts)


def _found(release: Release, path: str) -> bool:
    """Whether search engines may list a page: not what is made up, and not what somebody looked for."""
    looked_for = path == PRIVATE_FORM and (request.method == "POST" or bool(request.args))
    return page.exists(path) and not release.manifest.demonstration and not looked_for


def _addresses(address: str) -> list[str]:
    own = f"{origin()}{prefix(language())}{address}"
    links = [f'<link rel="canonical" href="{escape(own)}">']
    languages = offered()
    if len(languages) > 1:
        others = [*((code, prefix(code)) for code in languages), ("x-default", prefix(languages[0]))]
        links += [f'<link rel="alternate" hreflang="{code}" href="{escape(f"{origin()}{begins}{address}")}">'
                  for code, begins in others]
    return links


def _preview(release: Release, said: Shared) -> list[str]:
    picture = f"{origin()}{prefix(language())}{picture_address(said)}"
    own = f"{origin()}{prefix(language())}{said.address}"
    graph = {
        "og:type": "website", "og:site_name": release.manifest.name, "og:title": said.title,
        "og:description": said.description, "og:url": own, "og:locale": _region(language()), "og:image": picture,
        "og:image:type": "image/png", "og:image:width": f"{WIDE:.0f}", "og:image:height": f"{HIGH:.0f}",
        "og:image:alt": alternative(release, said),
    }
    parts = [_meta(content, f'property="{name}"') for name, content in graph.items()]
    parts += [_meta(_region(code), 'property="og:locale:alternate"') for code in offered() if code != language()]
    card = {"card": "summary_large_image", "title": said.title, "description": said.description, "image": picture,
            "image:alt": graph["og:image:alt"]}
    return [*parts, *(_named(f"twitter:{name}", content) for name, content in card.items())]


def _region(code: str) -> str:
    """Return a language with the country that it is written for: ``en_US``."""
    return f"{Locale.parse(code).language}_US"


def _named(name: str, content: str) -> str:
    return _meta(content, f'name="{name}"') if content else ""


def _meta(content: str, attribute: str) -> str:
    said = f' content="{escape(content)}"' if content else ""
    return f"<meta {attribute}{said}>"


def _data(content: dict[str, Any]) -> str:
    # What a browser takes for the end of the element may not stand in it.
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
